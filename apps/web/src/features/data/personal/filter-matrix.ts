import type { DataAtPlace, DataPlace, PersonalDataMatrix } from '@spillway/analysis';

/** Which part of the matrix is shown; what is absent does not narrow it. */
export interface MatrixFilter {
  readonly family?: string | undefined;
  /** `''`: data of which nobody says whose it is. */
  readonly subject?: string | undefined;
  /** `keeps`: every place that keeps data. */
  readonly kind?: string | undefined;
  /** `''`: places for which nobody states one. */
  readonly jurisdiction?: string | undefined;
  readonly plainOnly: boolean;
  readonly thirdPartiesOnly: boolean;
}

export const EVERYTHING: MatrixFilter = { plainOnly: false, thirdPartiesOnly: false };

/** Whoever reads the place reads the value: neither a step nor the place itself protects it. */
export const isPlain = ({ state, atRest }: DataAtPlace): boolean => state === 'plain' && atRest !== 'field';

const passesPlace = (place: DataPlace, { kind, jurisdiction, thirdPartiesOnly }: MatrixFilter): boolean =>
  (kind === undefined || (kind === 'keeps' ? place.keeps : place.kind === kind)) &&
  (jurisdiction === undefined || (place.jurisdiction ?? '') === jurisdiction) &&
  (!thirdPartiesOnly || place.isThirdParty);

const passesField = (field: DataAtPlace, { subject, plainOnly }: MatrixFilter): boolean =>
  (subject === undefined || (field.subject ?? '') === subject) && (!plainOnly || isPlain(field));

/** The part of a matrix that passes a filter, without rows and columns that are left empty. */
export function filterMatrix(matrix: PersonalDataMatrix, filter: MatrixFilter): PersonalDataMatrix {
  const places = new Set(matrix.places.filter((place) => passesPlace(place, filter)).map(({ element }) => element));
  const families = new Map(matrix.tags.map(({ id, family }) => [id, family]));
  const cells = matrix.cells.flatMap((cell) => {
    if (!places.has(cell.place)) return [];
    if (filter.family !== undefined && families.get(cell.tag) !== filter.family) return [];
    const fields = cell.fields.filter((field) => passesField(field, filter));
    return fields.length === 0 ? [] : [{ ...cell, fields }];
  });
  const shownPlaces = new Set(cells.map(({ place }) => place));
  return {
    tags: matrix.tags.flatMap((tag) => {
      const count = cells.filter((cell) => cell.tag === tag.id).length;
      return count === 0 ? [] : [{ ...tag, places: count }];
    }),
    places: matrix.places.filter(({ element }) => shownPlaces.has(element)),
    cells,
  };
}

/** What there is to choose from, in reading order. */
export function choicesIn({ tags, places, cells }: PersonalDataMatrix): {
  readonly families: readonly string[];
  readonly subjects: readonly string[];
  readonly kinds: readonly DataPlace['kind'][];
  readonly jurisdictions: readonly string[];
} {
  const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];
  return {
    families: unique(tags.map(({ family }) => family)),
    subjects: unique(cells.flatMap(({ fields }) => fields.map(({ subject }) => subject ?? ''))).toSorted(),
    kinds: unique(places.map(({ kind }) => kind)),
    jurisdictions: unique(places.map(({ jurisdiction }) => jurisdiction ?? '')).toSorted(),
  };
}
