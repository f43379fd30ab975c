/** References are no longer than this; what is longer is prose, and seldom there twice. */
const LONGEST = 129;

/** A text as engines keep the names of members: one of each, so that two of them differ if they are not the same one. */
const asName = (text: string): string => Object.keys({ [text]: true })[0] ?? text;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * Lets equal texts in a JSON value be one text, in place, and returns it. A document names the same elements and fields
 * thousands of times; readers make a text of its own for each, so that a large one is slow to look anything up in: most
 * of it is never near at hand. Only for a value that has just been read and that nobody else has yet.
 */
export function shareTexts<T>(value: T): T {
  const known = new Map<string, string>();
  const shared = (text: string): string => {
    if (text.length > LONGEST) return text;
    let one = known.get(text);
    if (one === undefined) {
      one = asName(text);
      known.set(text, one);
    }
    return one;
  };
  const visited = (member: unknown): unknown => {
    if (typeof member === 'string') return shared(member);
    if (Array.isArray(member)) for (let at = 0; at < member.length; at += 1) member[at] = visited(member[at]);
    else if (isRecord(member)) for (const key in member) member[key] = visited(member[key]);
    return member;
  };
  visited(value);
  return value;
}
