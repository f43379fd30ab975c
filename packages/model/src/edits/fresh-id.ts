import type { Id } from '../schema/scalars.js';

const LONGEST = 64;

type Taken = Readonly<Record<string, unknown>>;

function baseOf(wish: string, letter: string): Id {
  const slug = wish
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, LONGEST - 8)
    .replace(/[-_]+$/, '');
  const awkward = slug === '' || /^\d+$/.test(slug) || slug in {};
  return awkward ? [letter, slug].filter((part) => part !== '').join('-') : slug;
}

/**
 * An id that is not taken, made from a wish such as a name: `Order service` becomes `order-service`, then
 * `order-service-2`. Never all digits, since objects list such keys first; `letter` is put before what would be.
 */
export function freshId(taken: Taken, wish: string, letter = 'x'): Id {
  const base = baseOf(wish, letter);
  let id = base;
  for (let count = 2; Object.hasOwn(taken, id); count += 1) id = `${base}-${count}`;
  return id;
}

/** Ids for several new records of one collection: as if each were taken before the next is asked for. */
export function freshIds(taken: Taken, wishes: readonly string[]): readonly Id[] {
  const ids = new Set<Id>();
  for (const wish of wishes) {
    const base = baseOf(wish, 'x');
    let id = base;
    for (let count = 2; Object.hasOwn(taken, id) || ids.has(id); count += 1) id = `${base}-${count}`;
    ids.add(id);
  }
  return [...ids];
}
