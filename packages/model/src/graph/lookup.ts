/** The member of a map keyed by id, or `undefined`: never something inherited, since `constructor` is a legal id. */
export function lookup<T>(map: Readonly<Record<string, T>>, id: string | undefined): T | undefined {
  if (id === undefined) return undefined;
  const value = map[id];
  // What objects inherit are functions, and the prototype itself: records of a document, which are objects, are their own.
  if (typeof value === 'object' && value !== Object.prototype) return value;
  return Object.hasOwn(map, id) ? value : undefined;
}
