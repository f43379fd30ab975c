import { type Reading, read, unread } from './reading';

/** Reads words separated by commas; empty ones are left out, repeated ones kept once. */
export function readList(text: string): readonly string[] {
  const words = text.split(/[,;\n]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}

/** Reads a date as YYYY-MM-DD; a day that does not exist is refused. */
export function readDate(text: string): Reading<string> {
  const plain = text.trim();
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain);
  if (!match) return unread('Write the date as year-month-day, as in “2027-03-31”.');
  const date = new Date(`${plain}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(plain);
  return exists ? read(plain) : unread(`${plain} is not a day in the calendar.`);
}
