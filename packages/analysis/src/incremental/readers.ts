import { READS } from './reads.js';

/** Who reads a member of a record: ids of rules, and `stated`. */
const readers = new Map<string, ReadonlySet<string>>(
  READS.trim()
    .split('\n')
    .map((line) => {
      const [column = '', ...ids] = line.trim().split(' ');
      return [column, new Set(ids)];
    }),
);

/** Whether an edit to these members can change what somebody finds. Members that nobody is known to ignore count as read. */
export const isRead = (reader: string, columns: Iterable<string>): boolean => {
  for (const column of columns) if (readers.get(column)?.has(reader) !== false) return true;
  return false;
};
