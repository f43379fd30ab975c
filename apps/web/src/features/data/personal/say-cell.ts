import { type DataAtPlace, type DataCell, type DataMark, type DataPlace, dataLabels } from '@spillway/analysis';
import { isPlain } from './filter-matrix';

/** What a cell of the matrix shows in its few pixels. */
export interface CellFace {
  readonly count: number;
  /** Some of it can be read by whoever reads the place. */
  readonly isPlain: boolean;
  /** Nothing of it is kept. */
  readonly isPassing: boolean;
  /** `7y`, `no end`, `–` for what only passes through. */
  readonly keeps: string;
  /** Somebody’s data, of which nobody says for how long it stays. */
  readonly hasNoEnd: boolean;
  readonly marks: readonly DataMark[];
}

const short = ({ keeps }: DataAtPlace): string =>
  keeps === undefined
    ? 'no end'
    : keeps.text === 'indefinite'
      ? 'for ever'
      : keeps.by === 'taken'
        ? 'till taken'
        : keeps.text;

export function faceOf({ fields }: DataCell): CellFace {
  const kept = fields.filter(({ as }) => as !== undefined);
  const times = [...new Set(kept.map(short))];
  const [first = '', ...others] = times;
  return {
    count: fields.length,
    isPlain: fields.some(isPlain),
    isPassing: kept.length === 0,
    keeps: kept.length === 0 ? '' : others.length > 0 ? `${first} …` : first,
    hasNoEnd: fields.some(({ marks }) => marks.includes('no-end')),
    marks: [...new Set(fields.flatMap(({ marks }) => marks))],
  };
}

/** How a field lies in its place, in words: "plain, disk encrypted". */
export const sayProtection = ({ state, atRest }: DataAtPlace): string =>
  [dataLabels.STATES[state], ...(atRest === undefined ? [] : [dataLabels.AT_REST[atRest]])].join(', ');

/** What becomes of a field in its place: "source, 7 years". That nothing says so is a mark of its own. */
export function sayKeeping({ as, keeps, marks }: DataAtPlace): string {
  if (as === undefined) return 'passes through';
  const time = keeps?.spoken ?? (marks.includes('no-end') ? undefined : dataLabels.ATTENTION['no-end']);
  return [dataLabels.KEPT_AS[as], ...(time === undefined ? [] : [time])].join(', ');
}

/** A cell for those who do not see it. */
export function sayCell(label: string, place: DataPlace, { fields }: DataCell): string {
  const parts = fields.map((each) => {
    const marks = each.marks.map((mark) => dataLabels.ATTENTION[mark]);
    return [each.field, sayProtection(each), sayKeeping(each), ...marks].join(', ');
  });
  return `${label} in ${place.name}: ${parts.join('; ')}`;
}
