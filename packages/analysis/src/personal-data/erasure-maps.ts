import { type ElementView, type FieldReference, type Id, lookup, type Model } from '@spillway/model';
import { type Context, createContext } from '../context.js';
import {
  type ErasureCoverage,
  type ErasureReason,
  erasureCoverage,
  type HoldingErasure,
  type RecipientErasure,
  withoutErasure,
} from '../facts/erasure.js';
import type { HeldAs } from '../facts/holdings.js';
import { type Handed, type PersonalHolding, personalHoldings, recipients } from '../facts/personal.js';
import { byItself } from './by-itself.js';
import { whyHolding, whyRecipient } from './erasure-words.js';

/** The branches of the tree, in reading order. */
export const ERASURE_GROUPS = ['primary', 'files', 'third-parties', 'caches', 'derived', 'streams', 'backups'] as const;
/**
 * Where data lies: with its source; in files; with third parties; in caches; in copies made for searching, reporting or
 * another service; in logs, streams and queues; in backups and archives.
 */
export type ErasureGroup = (typeof ERASURE_GROUPS)[number];

/** What erasure does to one entity in one place. */
export interface ErasureLeaf {
  readonly element: Id;
  readonly name: string;
  readonly group: ErasureGroup;
  /** Absent for what a third party got and does not say that it keeps. */
  readonly entity?: Id;
  readonly entityName?: string;
  readonly fields: readonly FieldReference[];
  readonly as?: HeldAs;
  readonly verdict: 'covered' | 'exempt' | 'not-covered';
  /** `told`, `not-told`: third parties; `no-journey`: nobody erases data of this subject at all. */
  readonly reason: ErasureReason | 'told' | 'not-told' | 'no-journey';
  /** The same in a sentence, with names. */
  readonly why: string;
  /** The flow of the journey that does it, or that arrives and leaves it. */
  readonly by?: Id;
  /** How long the data stays after the request, in words. */
  readonly stays?: string;
  /** It stays longer than the journey may take. */
  readonly isLate: boolean;
  /** It is only marked as deleted. */
  readonly isOnlyMarked: boolean;
}

/** A number of leaves by verdict. Exempt ones count as settled: `percent` is of covered and exempt together. */
export interface ErasureCount {
  readonly covered: number;
  readonly exempt: number;
  readonly late: number;
  readonly total: number;
  readonly percent: number;
}

/** What erasing one subject does everywhere its data is: the deletion map. */
export interface ErasureMap {
  /** Absent: nobody says whose data it is. */
  readonly subject?: string;
  /** Absent: no journey erases data of the subject. */
  readonly journey?: { readonly id: Id; readonly name: string; readonly deadline: string };
  readonly groups: readonly { readonly group: ErasureGroup; readonly leaves: readonly ErasureLeaf[] }[];
  readonly count: ErasureCount;
  /** What to add where there is no journey. */
  readonly missing?: string;
}

function groupOf({ element, role }: ElementView, as: HeldAs): ErasureGroup {
  if (element.kind === 'external') return 'third-parties';
  if (as === 'backup' || as === 'archive') return 'backups';
  if (element.kind === 'queue' || as === 'log') return 'streams';
  if (as === 'cache') return 'caches';
  if (role === 'object-storage' || role === 'file') return 'files';
  return as === 'source' ? 'primary' : 'derived';
}

const entityNamed = ({ model }: Context, id: Id): string => lookup(model.entities, id)?.name ?? id;

function leafOf(context: Context, erasure: HoldingErasure, coverage: ErasureCoverage | undefined): ErasureLeaf {
  const { held, verdict, reason, by, stays, isLate } = erasure;
  const { element, entity, as, holding } = held.view;
  const isUnaware = coverage === undefined && verdict === 'not-covered';
  const told = whyHolding(context, erasure, coverage);
  return {
    element: element.id,
    name: element.element.name,
    group: groupOf(element, as),
    entity,
    entityName: entityNamed(context, entity),
    fields: held.fields.map(({ field }) => field),
    as,
    verdict,
    reason: isUnaware ? 'no-journey' : reason,
    why: told.why,
    ...(by === undefined ? {} : { by: by.id }),
    ...(told.stays === undefined || stays === undefined ? {} : { stays: told.stays }),
    isLate,
    isOnlyMarked: verdict === 'covered' && holding?.erasure === 'soft',
  };
}

/** What a third party got beyond what it says that it keeps: that has its own verdict. */
function recipientLeaf(
  context: Context,
  { recipient, handed, told }: RecipientErasure,
  held: readonly PersonalHolding[],
  hasJourney: boolean,
): readonly ErasureLeaf[] {
  const { id, element } = recipient.element;
  const stated = new Set(
    held.flatMap(({ view, fields }) => (view.element.id === id ? fields.map(({ field }) => field) : [])),
  );
  const beyond = handed.filter(({ field }) => !stated.has(field));
  if (beyond.length === 0) return [];
  return [
    {
      element: id,
      name: element.name,
      group: 'third-parties',
      fields: beyond.map(({ field }) => field),
      verdict: told === undefined ? 'not-covered' : 'covered',
      reason: told !== undefined ? 'told' : hasJourney ? 'not-told' : 'no-journey',
      why: whyRecipient(context, beyond, told, hasJourney),
      ...(told === undefined ? {} : { by: told.id }),
      isLate: false,
      isOnlyMarked: false,
    },
  ];
}

function countOf(leaves: readonly ErasureLeaf[]): ErasureCount {
  const of = (verdict: ErasureLeaf['verdict']): number => leaves.filter((leaf) => leaf.verdict === verdict).length;
  const [covered, exempt, total] = [of('covered'), of('exempt'), leaves.length];
  // Never 100 before everything is settled.
  const percent = total === 0 ? 100 : Math.floor(((covered + exempt) / total) * 100);
  return { covered, exempt, late: leaves.filter(({ isLate }) => isLate).length, total, percent };
}

const inGroups = (leaves: readonly ErasureLeaf[]): ErasureMap['groups'] =>
  ERASURE_GROUPS.flatMap((group) => {
    const here = leaves.filter((leaf) => leaf.group === group);
    return here.length === 0 ? [] : [{ group, leaves: here }];
  });

const subjectOfMap = (subject: string | undefined): { subject?: string } => (subject === undefined ? {} : { subject });

function mapOf(context: Context, coverage: ErasureCoverage, subject: string | undefined): ErasureMap | undefined {
  const here = coverage.holdings.filter(({ held }) => held.subject === subject);
  const told = coverage.recipients.flatMap((each) => {
    const handed = each.handed.filter((field) => field.subject === subject);
    return handed.length === 0 ? [] : [{ ...each, handed }];
  });
  const held = here.map((each) => each.held);
  const leaves = [
    ...here.map((each) => leafOf(context, each, coverage)),
    ...told.flatMap((each) => recipientLeaf(context, each, held, true)),
  ];
  const { id, deadline, reach } = coverage;
  if (leaves.length === 0 && reach.journey.subject !== subject) return undefined;
  const journey = { id, name: reach.journey.name, deadline: deadline.text };
  return { ...subjectOfMap(subject), journey, groups: inGroups(leaves), count: countOf(leaves) };
}

/** What has to be drawn before anybody of a subject can be forgotten. */
function toAdd(subject: string | undefined): string {
  return subject === undefined
    ? 'Say on the entities whose data it is, and add a journey with the purpose “erasure”: a request to be forgotten, and the service that deletes the data everywhere below.'
    : `Draw the request of a ${subject} to be forgotten and the service that deletes the data everywhere below, and add a journey with the purpose “erasure” and the subject “${subject}” that starts there.`;
}

function mapWithout(context: Context, subject: string | undefined): ErasureMap {
  const held = personalHoldings(context).filter((each) => each.subject === subject);
  const handed = recipients(context).flatMap((recipient) => {
    const theirs: readonly Handed[] = recipient.handed.filter((each) => each.subject === subject);
    return theirs.length === 0 ? [] : [{ recipient, handed: theirs, told: undefined }];
  });
  const leaves = [
    ...held.map((each) => leafOf(context, byItself(each), undefined)),
    ...handed.flatMap((each) => recipientLeaf(context, each, held, false)),
  ];
  return { ...subjectOfMap(subject), groups: inGroups(leaves), count: countOf(leaves), missing: toAdd(subject) };
}

/** The same for a model that is analysed already. */
export function erasureMapsIn(context: Context): readonly ErasureMap[] {
  const coverages = erasureCoverage(context);
  const subjects = new Set<string | undefined>([
    ...personalHoldings(context).map(({ subject }) => subject),
    ...recipients(context).flatMap(({ handed }) => handed.map(({ subject }) => subject)),
    ...coverages.flatMap(({ subject }) => subject ?? []),
  ]);
  const without = withoutErasure(context);
  return [...subjects].flatMap((subject) => {
    const concerned = coverages.filter((each) => each.subject === undefined || each.subject === subject);
    if (without.has(subject) || concerned.length === 0) return [mapWithout(context, subject)];
    return concerned.flatMap((coverage) => mapOf(context, coverage, subject) ?? []);
  });
}

/** For each subject and each journey that erases it: where its data is, what becomes of it there, and why. */
export const erasureMaps = (model: Model): readonly ErasureMap[] => erasureMapsIn(createContext(model));
