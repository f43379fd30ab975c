/** The member of a map keyed by id, or `undefined`: never something inherited, since `constructor` is a legal id. */
export function lookup<T>(map: Readonly<Record<string, T>>, id: string | undefined): T | undefined {
  return id !== undefined && Object.hasOwn(map, id) ? map[id] : undefined;
}
