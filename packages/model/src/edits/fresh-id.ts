import type { Id } from '../schema/scalars.js';

const LONGEST = 64;

/**
 * An id that is not taken, made from a wish such as a name: `Order service` becomes `order-service`, then
 * `order-service-2`. Never all digits, since objects list such keys first; `letter` is put before what would be.
 */
export function freshId(taken: Readonly<Record<string, unknown>>, wish: string, letter = 'x'): Id {
  const slug = wish
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, LONGEST - 8)
    .replace(/[-_]+$/, '');
  const awkward = slug === '' || /^\d+$/.test(slug) || slug in {};
  const base = awkward ? [letter, slug].filter((part) => part !== '').join('-') : slug;
  let id = base;
  for (let count = 2; Object.hasOwn(taken, id); count += 1) id = `${base}-${count}`;
  return id;
}
