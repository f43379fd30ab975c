import type { Finding } from '@spillway/analysis';
import { addWaiver, freshId, type Model, type Patch } from '@spillway/model';

/** Why findings are accepted, and better by whom and until when. */
export interface Acceptance {
  readonly reason: string;
  readonly by?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly until?: string | undefined;
}

const placeOf = ({ rule, subjects }: Finding): string => [rule, ...subjects.toSorted()].join('\n');

/** One of the findings for each waiver that takes: those of one rule about the same records share theirs. */
const onePerWaiver = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [placeOf(finding), finding])).values(),
];

/** The edit that accepts findings: a waiver for each rule and set of records. */
export function waiveAll(
  model: Model,
  { findings, reason, by, until }: { findings: readonly Finding[] } & Acceptance,
): Patch {
  const taken: Record<string, unknown> = { ...model.waivers };
  return onePerWaiver(findings.filter(({ waived }) => waived === undefined)).flatMap(({ rule, subjects }) => {
    const id = freshId(taken, rule.replace('/', '-'));
    taken[id] = true;
    const more = { ...(by ? { by } : {}), ...(until ? { until } : {}) };
    return addWaiver(model, { id, rule, subjects: [...subjects], reason: reason.trim(), ...more });
  });
}

/** Findings that were not chosen and that the same waivers accept as well: a waiver names a rule and records, no field. */
export function acceptedAlong(all: readonly Finding[], chosen: readonly Finding[]): readonly Finding[] {
  const fingerprints = new Set(chosen.map(({ fingerprint }) => fingerprint));
  const byRule = new Map<string, Finding[]>();
  for (const finding of onePerWaiver(chosen)) byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  return all.filter(
    (finding) =>
      finding.waived === undefined &&
      !fingerprints.has(finding.fingerprint) &&
      byRule.get(finding.rule)?.some(({ subjects }) => subjects.every((id) => finding.subjects.includes(id))) === true,
  );
}
