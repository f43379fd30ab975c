import type { Site, SiteClass } from '../code.js';

/** Numbers for names, in the order in which they come up. */
export interface Names {
  readonly list: string[];
  of(name: string | undefined): number;
}

export function createNames(): Names {
  const list: string[] = [];
  const index = new Map<string, number>();
  return {
    list,
    of(name) {
      if (name === undefined) return -1;
      const known = index.get(name);
      if (known !== undefined) return known;
      index.set(name, list.length);
      return list.push(name) - 1;
    },
  };
}

export interface Sites {
  readonly list: Site[];
  readonly index: Map<string, number>;
  of(kind: SiteClass, name: string): number;
}

/** Sites of one name but different classes are different places: each class has its own kinds of fault. */
export function createSites(): Sites {
  const list: Site[] = [];
  const index = new Map<string, number>();
  return {
    list,
    index,
    of(kind, name) {
      const key = `${kind} ${name}`;
      const known = index.get(key);
      if (known !== undefined) return known;
      index.set(key, list.length);
      return list.push({ class: kind, name }) - 1;
    },
  };
}
