import { type Element, ROLES, type Role } from '../schema/element.js';
import { findTechnology, type Technology, type TechnologyFacts } from './technologies.js';

/** Where a value comes from: the element, its technology, or the format's fixed default. */
export type Provenance = 'stated' | 'technology' | 'default';

/** The members of an element, across the kinds of a union. */
export type MemberOf<E extends Element> = E extends unknown ? keyof E & string : never;
/** What a member holds, across the kinds of a union. */
export type MemberValue<E extends Element, M extends string> = E extends unknown
  ? M extends keyof E
    ? NonNullable<E[M]>
    : never
  : never;

/** The defaults that the format itself states, beside those of technologies. */
export const FIXED_DEFAULTS: Readonly<Record<Element['kind'], Readonly<Record<string, string | boolean>>>> = {
  actor: { role: ROLES.actor[0] },
  service: { role: ROLES.service[0], durable: false },
  queue: { role: ROLES.queue[0], delivery: 'at-least-once', ordering: 'none', durable: true },
  store: { role: ROLES.store[0] },
  external: { role: ROLES.external[0] },
};

/** A value in effect, of whatever type its member has. */
interface Effective {
  readonly value: unknown;
  readonly from: Provenance;
}
type Defaults = ReadonlyMap<string, Effective>;

const entriesOf = (values: Readonly<Record<string, unknown>>, provenance: Provenance): [string, Effective][] =>
  Object.entries(values).map(([member, value]) => [member, { value, from: provenance }]);

/** By technology, and by kind for elements without one. */
const defaultsBy = new Map<Technology | Element['kind'], Defaults>();

/** What holds of an element of a kind that states nothing: one list for all elements of a technology. */
function defaultsOf(technology: Technology | undefined, kind: Element['kind']): Defaults {
  const own = technology?.kind === kind ? technology : undefined;
  let defaults = defaultsBy.get(own ?? kind);
  if (defaults === undefined) {
    const given = own === undefined ? [] : entriesOf({ ...own.defaults, role: own.role }, 'technology');
    defaults = new Map([...entriesOf(FIXED_DEFAULTS[kind], 'default'), ...given]);
    defaultsBy.set(own ?? kind, defaults);
  }
  return defaults;
}

/**
 * What a technology says about a member of elements of `kind`; `undefined` where it says nothing, or is a
 * technology of another kind of element.
 */
export function technologyDefault(
  technologyId: string | undefined,
  kind: Element['kind'],
  member: string,
): string | number | boolean | undefined {
  const known = defaultsOf(findTechnology(technologyId), kind).get(member);
  // The defaults of the catalogue are scalars.
  return known?.from === 'technology' ? (known.value as string | number | boolean) : undefined;
}

/**
 * The value a member has in effect and where it comes from: stated, else its technology's, else the format's
 * default. `undefined` means that nothing is known, which never means "no".
 */
export function effectiveMember<E extends Element, M extends MemberOf<E>>(
  element: E,
  member: M,
): { readonly value: MemberValue<E, M>; readonly from: Provenance } | undefined {
  const stated: unknown = element[member];
  const effective: Effective | undefined =
    stated === undefined
      ? defaultsOf(findTechnology(element.technology), element.kind).get(member)
      : { value: stated, from: 'stated' };
  // Schema, catalogue test and FIXED_DEFAULTS give each member values of its own type.
  return effective as { readonly value: MemberValue<E, M>; readonly from: Provenance } | undefined;
}

/**
 * A fact about the technology of an element, such as for how long it repeats webhooks: nothing that an element could
 * state otherwise. `undefined` where it is not known, or the technology is one of another kind of element.
 */
export function technologyFact<F extends keyof TechnologyFacts>(element: Element, fact: F): TechnologyFacts[F] {
  const technology = findTechnology(element.technology);
  return technology?.kind === element.kind ? technology.facts?.[fact] : undefined;
}

/** The role an element has in effect: stated, else its technology's, else the first of its kind. */
export function roleOf(element: Element): Role {
  return effectiveMember(element, 'role')?.value ?? ROLES[element.kind][0];
}
