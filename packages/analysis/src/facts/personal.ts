import { type ElementView, type FieldReference, type FlowView, type Id, lookup, splitReference } from '@spillway/model';
import type { Context } from '../context.js';
import { elementsOf } from './by-kind.js';
import { fact } from './fact.js';
import { groupBy } from './group-by.js';
import type { HoldingView } from './holdings.js';
import { type Keeping, keepingOf } from './keeping.js';
import { type Movement, movements } from './movements.js';
import { listedBriefly } from './names.js';
import { isPersonalTag } from './tags.js';
import { those } from './those.js';
import { type SensitiveField, sensitiveHoldings } from './travelling.js';

/** The data still says something about a person. */
export const isPersonal = ({ state, tags }: SensitiveField): boolean =>
  state !== 'anonymize' && state !== 'redact' && tags.some(isPersonalTag);

/** Whose data the fields of an entity are; `undefined` where nobody says so. */
export const subjectOf = ({ model }: Context, entity: Id): string | undefined =>
  lookup(model.entities, entity)?.subject;

/** Personal data that an element keeps: one line of a retention table. */
export interface PersonalHolding {
  readonly view: HoldingView;
  /** Whose data it is; `undefined` where the entity does not say. */
  readonly subject: string | undefined;
  /** The personal fields, with tags and protection there. */
  readonly fields: readonly SensitiveField[];
  /** `undefined`: nothing says for how long. */
  readonly keeps: Keeping | undefined;
}

/** Everywhere personal data is kept, element by element in document order, what flows imply included. */
export const personalHoldings = fact((context): readonly PersonalHolding[] =>
  sensitiveHoldings(context).flatMap(({ holding: view, fields: sensitive }) => {
    const fields = those(sensitive, isPersonal);
    if (fields.length === 0) return [];
    return [{ view, subject: subjectOf(context, view.entity), fields, keeps: keepingOf(view) }];
  }),
);

/** How a message names personal fields, each once. */
export const fieldNames = (fields: readonly { readonly field: FieldReference }[]): string => {
  const names = new Set(fields.map(({ field }) => `\`${field}\``));
  return listedBriefly([...names], 'personal fields');
};

/** How a message names the personal fields of some holdings. */
export const fieldsOf = (held: readonly PersonalHolding[]): string => fieldNames(held.flatMap(({ fields }) => fields));

/** Personal data kept by each element, in document order. */
export const personalByElement = fact(
  (context): ReadonlyMap<Id, readonly PersonalHolding[]> =>
    groupBy(personalHoldings(context), ({ view }) => view.element.id),
);

/** A field of somebody that has gone to an external. */
export interface Handed {
  readonly field: FieldReference;
  readonly subject: string | undefined;
  /** The flow that takes it there; `undefined` where the external only states that it holds it. */
  readonly by: FlowView | undefined;
}

/** An external that gets personal data: a recipient in the sense of GDPR Art. 4(9). */
export interface Recipient {
  readonly element: ElementView;
  /** Each field once, with the first flow that takes it there. */
  readonly handed: readonly Handed[];
}

function handedTo(context: Context, id: Id, arriving: readonly Movement[]): readonly Handed[] {
  const handed = new Map<FieldReference, Handed>();
  const add = (fields: readonly SensitiveField[], by: FlowView | undefined): void => {
    for (const each of fields) {
      const { field } = each;
      if (handed.has(field) || !isPersonal(each)) continue;
      handed.set(field, { field, subject: subjectOf(context, splitReference(field)[0]), by });
    }
  };
  for (const { fields, flow } of arriving) add(fields, flow);
  for (const { fields } of personalByElement(context).get(id) ?? []) add(fields, undefined);
  return [...handed.values()];
}

/** The externals that get personal data, in document order. */
export const recipients = fact((context): readonly Recipient[] => {
  const outward = movements(context).filter(({ target }) => target?.kind === 'external');
  const arriving = groupBy(outward, ({ to }) => to);
  return elementsOf(context, 'external').flatMap((element) => {
    const handed = handedTo(context, element.id, arriving.get(element.id) ?? []);
    return handed.length === 0 ? [] : [{ element, handed }];
  });
});
