import { eachStep, type FieldReference, type Mapping } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from './fact.js';

/** Every mapping of every transform step. */
export const mappings = fact(({ graph }): readonly Mapping[] =>
  graph.handlers.flatMap(({ inferred, handler }) =>
    inferred ? [] : [...eachStep(handler.steps)].flatMap((step) => (step.do === 'transform' ? (step.maps ?? []) : [])),
  ),
);

function closure(
  fields: Iterable<FieldReference>,
  edges: Iterable<readonly [FieldReference, FieldReference]>,
): ReadonlySet<FieldReference> {
  const closed = new Set(fields);
  if (closed.size === 0) return closed;
  const next = new Map<FieldReference, FieldReference[]>();
  for (const [from, to] of edges) {
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  for (const field of closed) for (const following of next.get(field) ?? []) closed.add(following);
  return closed;
}

/** Some fields and all that mappings derive from them. */
export const derivedFrom = (context: Context, fields: Iterable<FieldReference>): ReadonlySet<FieldReference> =>
  closure(
    fields,
    mappings(context).flatMap(({ from, to }) => (from ?? []).map((source) => [source, to] as const)),
  );

/** Some fields and all that mappings make them from. */
export const copyOrigins = (context: Context, fields: Iterable<FieldReference>): ReadonlySet<FieldReference> =>
  closure(
    fields,
    mappings(context).flatMap(({ from, to }) => (from ?? []).map((source) => [to, source] as const)),
  );
