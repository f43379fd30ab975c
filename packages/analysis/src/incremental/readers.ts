import { READS } from './reads.js';

type Reading = 'checks' | 'fixes';

/** Which rules look at a member of a record, when they check or only when they make fixes. */
const readers = new Map<string, ReadonlyMap<string, Reading>>(
  READS.trim()
    .split('\n')
    .map((line) => {
      const [column = '', ...ids] = line.split(' ');
      return [column, new Map(ids.map((id) => (id.endsWith('!') ? [id.slice(0, -1), 'fixes'] : [id, 'checks'])))];
    }),
);

/** How a rule looks at a member, as far as the table knows. */
export const knownReading = (column: string, rule: string): Reading | undefined => readers.get(column)?.get(rule);

/**
 * Whether an edit to these members can change what a rule finds. Fixes matter where it has found something; members that
 * nobody is known to ignore count as read.
 */
export function isRead(rule: string, columns: readonly string[], hasFindings: boolean): boolean {
  return columns.some((column) => {
    const known = readers.get(column);
    if (known === undefined) return true;
    const reading = known.get(rule);
    return reading === 'checks' || (reading === 'fixes' && hasFindings);
  });
}
