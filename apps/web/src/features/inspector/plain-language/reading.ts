/** What someone typed, read as a value; or a message that says what to write instead. */
export type Reading<T> = { ok: true; value: T } | { ok: false; message: string };

/** A successful reading. */
export const read = <T>(value: T): Reading<T> => ({ ok: true, value });

/** A reading that failed; the message names the remedy. */
export const unread = (message: string): { ok: false; message: string } => ({ ok: false, message });
