import type { Model, Waiver } from '@spillway/model';
import type { Finding } from './finding.js';

const matches = (waiver: Waiver, finding: Finding): boolean =>
  waiver.rule === finding.rule && waiver.subjects.every((subject) => finding.subjects.includes(subject));

/** A waiver holds to the end of its last day. ISO dates compare as text. */
const hasExpired = (waiver: Waiver, today: string | undefined): boolean =>
  waiver.until !== undefined && today !== undefined && today > waiver.until;

/** The finding marked as waived, or saying that its waiver has expired, or as it was. */
export function withWaiver(model: Model, finding: Finding, today: string | undefined): Finding {
  const applicable = Object.entries(model.waivers).filter(([, waiver]) => matches(waiver, finding));
  const valid = applicable.find(([, waiver]) => !hasExpired(waiver, today));
  if (valid !== undefined) return { ...finding, waived: valid[0] };
  const until = applicable
    .flatMap(([, waiver]) => waiver.until ?? [])
    .toSorted()
    .at(-1);
  if (until === undefined) return finding;
  return { ...finding, message: `${finding.message} The waiver of this finding has expired (${until}).` };
}
