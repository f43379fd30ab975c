import type { Model, Waiver } from '@spillway/model';
import { groupBy } from './facts/group-by.js';
import type { Finding } from './finding.js';

const matches = (waiver: Waiver, finding: Finding): boolean =>
  waiver.subjects.every((subject) => finding.subjects.includes(subject));

/** A waiver holds to the end of its last day. ISO dates compare as text. */
const hasExpired = (waiver: Waiver, today: string | undefined): boolean =>
  waiver.until !== undefined && today !== undefined && today > waiver.until;

/** What marks findings as waived, or lets them say that their waiver has expired, or leaves them as they were. */
export function createWaiving({ waivers }: Model, today: string | undefined): (finding: Finding) => Finding {
  if (Object.keys(waivers).length === 0) return (finding) => finding;
  const byRule = groupBy(Object.entries(waivers), ([, { rule }]) => rule);
  return (finding) => {
    const applicable = byRule.get(finding.rule)?.filter(([, waiver]) => matches(waiver, finding)) ?? [];
    const valid = applicable.find(([, waiver]) => !hasExpired(waiver, today));
    if (valid !== undefined) return { ...finding, waived: valid[0] };
    const until = applicable
      .flatMap(([, waiver]) => waiver.until ?? [])
      .toSorted()
      .at(-1);
    if (until === undefined) return finding;
    return { ...finding, message: `${finding.message} The waiver of this finding has expired (${until}).` };
  };
}
