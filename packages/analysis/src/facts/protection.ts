import { expandReferences, type FieldReference, findClassification, type Mapping } from '@spillway/model';
import type { Context } from '../context.js';
import type { Dataflow, Domain } from './dataflow/domain.js';
import { type Followed, followedAmong } from './dataflow/following.js';
import { solve } from './dataflow/solve.js';
import type { Values } from './dataflow/values.js';
import { fact } from './fact.js';
import { fieldOf } from './fields.js';
import { derivedFrom } from './mappings.js';
import { isSensitiveTag } from './tags.js';
import { mappingsTo, type PlainStep } from './walk.js';
import { unusualSteps } from './written-steps.js';

/** From the least protective to the most: what is plain on one way counts as plain. */
const STATES = ['plain', 'encrypt', 'pseudonymize', 'mask', 'tokenize', 'hash', 'redact', 'anonymize'] as const;
/** What steps have done to a value, by the strongest of them; `plain` when none has. Encryption at rest is no part of it. */
export type ProtectionState = (typeof STATES)[number];

/** A value: how it is protected, and which tags it bears, its own and those it has inherited through mappings. */
export interface Protection {
  readonly state: ProtectionState;
  readonly tags: readonly string[];
}

/** Protection that takes the tags off what is derived from a value: nobody reads the value itself any more. */
const REMOVES_TAGS: ReadonlySet<ProtectionState> = new Set(['tokenize', 'hash', 'anonymize', 'mask', 'redact']);

/** Whether a reader still gets the value itself, or can get it back: plain, encrypted or under a pseudonym. */
export const isReadable = ({ state }: Protection): boolean => !REMOVES_TAGS.has(state);

/** The state that protects less. */
export const weaker = (a: ProtectionState, b: ProtectionState): ProtectionState =>
  STATES.indexOf(a) <= STATES.indexOf(b) ? a : b;

const stronger = (a: ProtectionState, b: ProtectionState): ProtectionState => (weaker(a, b) === a ? b : a);

const taggedFields = fact(({ model }): readonly FieldReference[] =>
  Object.entries(model.entities).flatMap(([id, entity]) =>
    Object.entries(entity.fields).flatMap(([field, { tags }]) =>
      tags?.some(isSensitiveTag) ? [`${id}.${field}`] : [],
    ),
  ),
);

const protectedFields = fact((context): ReadonlySet<FieldReference> => {
  const fields = new Set<FieldReference>();
  for (const { step } of unusualSteps(context).protecting) {
    for (const field of expandReferences(context.model, step.fields)) fields.add(field);
  }
  return fields;
});

/** The fields whose protection is known: the sensitive ones, those that steps protect, and what is derived from either. */
export const followedFields = fact(
  (context): ReadonlySet<FieldReference> =>
    derivedFrom(context, [...taggedFields(context), ...protectedFields(context)]),
);

const NO_TAGS: readonly string[] = [];

/** Those of a list of fields whose protection is known. */
export const followedOf = fact((context): Followed => followedAmong(followedFields(context)));

/** Lists of tags and values of which there is only one of each, so that equality is identity and little is made twice. */
function createValues() {
  const lists = new Map<string, readonly string[]>([['', NO_TAGS]]);
  const unions = new Map<readonly string[], Map<readonly string[], readonly string[]>>();
  const values = new Map<readonly string[], Map<ProtectionState, Protection>>();
  const tagsOf = (tags: readonly string[]): readonly string[] => {
    const sorted = [...new Set(tags)].toSorted();
    const key = sorted.join(' ');
    const found = lists.get(key) ?? sorted;
    lists.set(key, found);
    return found;
  };
  const union = (a: readonly string[], b: readonly string[]): readonly string[] => {
    if (a === b || b.length === 0) return a;
    if (a.length === 0) return b;
    const withA = unions.get(a) ?? new Map<readonly string[], readonly string[]>();
    unions.set(a, withA);
    const found = withA.get(b) ?? tagsOf([...a, ...b]);
    withA.set(b, found);
    return found;
  };
  /** `tags` is one of the lists made here. */
  const value = (state: ProtectionState, tags: readonly string[]): Protection => {
    let withTags = values.get(tags);
    if (withTags === undefined) {
      withTags = new Map();
      values.set(tags, withTags);
    }
    let found = withTags.get(state);
    if (found === undefined) {
      found = { state, tags };
      withTags.set(state, found);
    }
    return found;
  };
  return { tagsOf, union, value };
}

function protectionDomain(context: Context): Domain<Protection> {
  const { tagsOf, union, value } = createValues();
  const freshValues = new Map<FieldReference, Protection>();
  const fresh = (field: FieldReference): Protection => {
    const known = freshValues.get(field);
    if (known !== undefined) return known;
    const stated = fieldOf(context.model, field)?.tags?.filter(isSensitiveTag);
    const made = value('plain', stated === undefined ? NO_TAGS : tagsOf(stated));
    freshValues.set(field, made);
    return made;
  };
  const map = (values: Values<Protection>, mapping: Mapping): void => {
    const own = fresh(mapping.to);
    let hasSources = false;
    let hasArrived = false;
    let state: ProtectionState | undefined;
    let { tags } = own;
    for (const from of expandReferences(context.model, mapping.from)) {
      if (!follows.has(from)) continue;
      hasSources = true;
      const source = values.has(from) ? values.get(from) : fresh(from);
      if (source === undefined) continue;
      hasArrived = true;
      const came = source.state === 'encrypt' && mapping.op === 'parse' ? 'plain' : source.state;
      if (!REMOVES_TAGS.has(came)) tags = union(tags, source.tags);
      // What was never sensitive weakens nothing.
      if (came !== 'plain' || source.tags.length > 0) state = state === undefined ? came : weaker(state, came);
    }
    if (hasSources) values.set(mapping.to, hasArrived ? value(state ?? 'plain', tags) : undefined);
    else values.set(mapping.to, own);
  };
  const step = (values: Values<Protection>, view: PlainStep): void => {
    // What is made from something that is followed is followed too.
    if (view.does === 'transform') for (const mapping of mappingsTo(view, follows)) map(values, mapping);
    if (view.does !== 'protect') return;
    for (const field of expandReferences(context.model, view.step.fields)) {
      if (!follows.has(field)) continue;
      const before = values.has(field) ? values.get(field) : fresh(field);
      if (before !== undefined) values.set(field, value(stronger(before.state, view.step.how), before.tags));
    }
  };
  const follows = followedFields(context);
  const join = (a: Protection, b: Protection) => (a === b ? a : value(weaker(a.state, b.state), union(a.tags, b.tags)));
  return { follows, fresh, join, step };
}

/** Tags and protection of every field wherever it travels or is kept. */
export const protection = fact((context): Dataflow<Protection> => solve(context, protectionDomain(context)));

/** Whether one of the tags is in the catalogue and says so. */
export const someTag = (
  { tags }: Protection,
  says: (tag: NonNullable<ReturnType<typeof findClassification>>) => boolean,
): boolean =>
  tags.some((id) => {
    const tag = findClassification(id);
    return tag !== undefined && says(tag);
  });
