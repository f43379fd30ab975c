import { type FieldReference, findClassification, type Id, type Model, splitReference } from '@spillway/model';
import { type Context, createContext } from '../context.js';
import { isTransfer } from '../facts/borders.js';
import { groupBy } from '../facts/group-by.js';
import type { HeldAs } from '../facts/holdings.js';
import { keepingOf } from '../facts/keeping.js';
import { type Movement, movements } from '../facts/movements.js';
import { isPersonal, subjectOf } from '../facts/personal.js';
import { type ProtectionState, weaker } from '../facts/protection.js';
import { familyOf } from '../facts/tags.js';
import { atRest, type SensitiveField, sensitiveHoldings } from '../facts/travelling.js';
import { type DataPlace, type KeptFor, keptFor, placeOf } from './places.js';

/**
 * What deserves a look: plain in a store that nothing encrypts; kept, and nothing says for how long; with a third party
 * without an agreement; brought over a border on no stated basis.
 */
export type DataMark = 'unencrypted' | 'no-end' | 'no-agreement' | 'no-transfer-basis';

/** A field in one place. */
export interface DataAtPlace {
  readonly field: FieldReference;
  /** Whose data it is; absent where the entity does not say. */
  readonly subject?: string;
  /** What steps have done to it by the time it is there. */
  readonly state: ProtectionState;
  /** How it lies there: encrypted by itself, with everything else, or not; absent: nobody says, or it is not kept. */
  readonly atRest?: 'field' | 'store' | 'none';
  /** What the place keeps it as; absent: it only passes through. */
  readonly as?: HeldAs;
  readonly keeps?: KeptFor;
  /** The flows that bring it. */
  readonly by: readonly Id[];
  readonly marks: readonly DataMark[];
}

/** A kind of data about people, or of other data that has to be protected. */
export interface DataTag {
  readonly id: string;
  readonly label: string;
  readonly family: string;
  /** Number of places it is in. */
  readonly places: number;
}

/** What of one kind is in one place. */
export interface DataCell {
  readonly tag: string;
  readonly place: Id;
  readonly fields: readonly DataAtPlace[];
}

/** Which sensitive data is where: tags by family as rows, places as columns, and the cells that are not empty. */
export interface PersonalDataMatrix {
  readonly tags: readonly DataTag[];
  readonly places: readonly DataPlace[];
  readonly cells: readonly DataCell[];
}

const FAMILIES: readonly string[] = ['pii', 'special', 'phi', 'pci', 'secret'];
const KINDS: readonly DataPlace['kind'][] = ['store', 'queue', 'external', 'service', 'actor'];

/** A field in one place, with the tags by which it is found. */
interface Found {
  readonly at: DataAtPlace;
  readonly tags: readonly string[];
}

const NOTHING: readonly Movement[] = [];

function marksOf(
  context: Context,
  place: Id,
  each: SensitiveField,
  about: { isOpen: boolean; isEndless: boolean; bringing: readonly Movement[] },
): readonly DataMark[] {
  const element = context.graph.elements.get(place)?.element;
  const abroad = about.bringing.some((movement) => !movement.flow.flow.transferBasis && isTransfer(context, movement));
  const isOfSomeone = isPersonal(each);
  const marks: readonly [DataMark, boolean][] = [
    ['unencrypted', about.isOpen],
    ['no-end', about.isEndless && isOfSomeone],
    ['no-agreement', isOfSomeone && element?.kind === 'external' && element.agreement !== true],
    ['no-transfer-basis', isOfSomeone && abroad],
  ];
  return marks.flatMap(([mark, applies]) => (applies ? [mark] : []));
}

const withSubject = (context: Context, field: FieldReference): { subject?: string } => {
  const subject = subjectOf(context, splitReference(field)[0]);
  return subject === undefined ? {} : { subject };
};

const bringing = (arriving: readonly Movement[], field: FieldReference): readonly Movement[] =>
  arriving.filter(({ fields }) => fields.some((each) => each.field === field));

const flowsOf = (found: readonly Movement[]): readonly Id[] => [...new Set(found.map(({ flow }) => flow.id))];

function keptIn(context: Context, arriving: ReadonlyMap<Id, readonly Movement[]>): ReadonlyMap<Id, Found[]> {
  const kept = new Map<Id, Found[]>();
  for (const { holding, fields } of sensitiveHoldings(context)) {
    const { element, as } = holding;
    const keeps = keptFor(keepingOf(holding));
    const here = kept.get(element.id) ?? [];
    kept.set(element.id, here);
    for (const each of fields) {
      const { field, state, tags } = each;
      const rest = atRest(holding, field);
      const brought = bringing(arriving.get(element.id) ?? NOTHING, field);
      const isOpen = element.kind === 'store' && state === 'plain' && rest !== 'field' && rest !== 'store';
      const marks = marksOf(context, element.id, each, {
        isOpen,
        isEndless: keeps === undefined,
        bringing: brought,
      });
      const at: DataAtPlace = {
        field,
        ...withSubject(context, field),
        state,
        ...(rest === undefined ? {} : { atRest: rest }),
        as,
        ...(keeps === undefined ? {} : { keeps }),
        by: flowsOf(brought),
        marks,
      };
      here.push({ at, tags });
    }
  }
  return kept;
}

/** What passes through a place that does not keep it, each field once, as little protected as it ever arrives. */
function passing(context: Context, place: Id, arriving: readonly Movement[], kept: readonly Found[]): readonly Found[] {
  const known = new Set(kept.map(({ at }) => at.field));
  const fields = new Map<FieldReference, SensitiveField>();
  for (const each of arriving.flatMap((movement) => movement.fields)) {
    if (known.has(each.field)) continue;
    const before = fields.get(each.field);
    const tags = before === undefined ? each.tags : [...new Set([...before.tags, ...each.tags])];
    fields.set(each.field, {
      ...each,
      tags,
      state: before === undefined ? each.state : weaker(before.state, each.state),
    });
  }
  return [...fields.values()].map((each) => {
    const { field, state, tags } = each;
    const brought = bringing(arriving, field);
    const marks = marksOf(context, place, each, { isOpen: false, isEndless: false, bringing: brought });
    return { at: { field, ...withSubject(context, field), state, by: flowsOf(brought), marks }, tags };
  });
}

const rank = (family: string): number => (FAMILIES.includes(family) ? FAMILIES.indexOf(family) : FAMILIES.length);

function tagOf(id: string, places: number): DataTag {
  const known = findClassification(id);
  return { id, label: known?.label ?? id, family: known?.family ?? familyOf(id), places };
}

/** The same for a model that is analysed already. */
export function personalDataMatrixIn(context: Context): PersonalDataMatrix {
  const arriving = groupBy(movements(context), ({ to }) => to);
  const kept = keptIn(context, arriving);
  const places: DataPlace[] = [];
  const cells = new Map<string, { tag: string; place: Id; fields: DataAtPlace[] }>();
  const counts = new Map<string, number>();
  for (const { id } of context.graph.elements.values()) {
    const here = kept.get(id) ?? [];
    const found = [...here, ...passing(context, id, arriving.get(id) ?? NOTHING, here)];
    if (found.length === 0) continue;
    places.push(placeOf(context, id, here.length > 0));
    for (const { at, tags } of found) {
      for (const tag of tags) {
        const key = `${tag} ${id}`;
        const cell = cells.get(key) ?? { tag, place: id, fields: [] };
        if (!cells.has(key)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
        cells.set(key, cell);
        cell.fields.push(at);
      }
    }
  }
  const tags = [...counts].map(([id, count]) => tagOf(id, count));
  return {
    tags: tags.toSorted((a, b) => rank(a.family) - rank(b.family) || (a.label < b.label ? -1 : 1)),
    places: places.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)),
    cells: [...cells.values()],
  };
}

/** Which data about people, cards and secrets is where, how it is protected there and for how long it stays. */
export const personalDataMatrix = (model: Model): PersonalDataMatrix => personalDataMatrixIn(createContext(model));
