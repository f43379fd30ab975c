import type { ErasureLeaf, ErasureMap, Finding } from '@spillway/analysis';

/** The rules about erasure whose findings explain a verdict. */
function rulesOf({ verdict, reason, isLate, isOnlyMarked }: ErasureLeaf): readonly string[] {
  return [
    ...(reason === 'left' || reason === 'unreached' ? ['erasure/not-covered'] : []),
    ...(reason === 'not-told' ? ['erasure/recipient-not-told'] : []),
    ...(isLate ? ['erasure/too-late'] : []),
    ...(isOnlyMarked ? ['erasure/soft-delete-only'] : []),
    ...(verdict === 'exempt' ? ['erasure/undocumented-exemption'] : []),
    'erasure/immutable-log',
    'erasure/conflicts-with-retention',
  ];
}

/** The open findings behind a verdict. */
export function findingsOfLeaf(leaf: ErasureLeaf, findings: readonly Finding[]): readonly Finding[] {
  const rules = rulesOf(leaf);
  return findings.filter(
    ({ rule, subjects: [first], waived }) => first === leaf.element && waived === undefined && rules.includes(rule),
  );
}

/** Why a verdict is accepted although it is none of the good ones: the waived finding behind it. */
export const acceptedOfLeaf = (leaf: ErasureLeaf, findings: readonly Finding[]): Finding | undefined =>
  leaf.verdict !== 'not-covered'
    ? undefined
    : findings.find(
        ({ rule, subjects: [first], waived }) =>
          first === leaf.element && waived !== undefined && rulesOf(leaf).includes(rule),
      );

/** The finding that says that nobody erases data of the subject. */
export function findingOfMap({ journey, groups }: ErasureMap, findings: readonly Finding[]): Finding | undefined {
  if (journey !== undefined) return undefined;
  const entities = new Set(groups.flatMap(({ leaves }) => leaves.flatMap(({ entity }) => entity ?? [])));
  return findings.find(
    ({ rule, subjects: [first], waived }) =>
      rule === 'erasure/no-journey' && waived === undefined && first !== undefined && entities.has(first),
  );
}
