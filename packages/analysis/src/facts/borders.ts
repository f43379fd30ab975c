import { type Id, jurisdictionOf } from '@spillway/model';
import type { Context } from '../context.js';
import { isUserSide } from './effects.js';
import { fact } from './fact.js';
import type { Movement } from './movements.js';

/** `US-CA` lies in `US`. */
const liesIn = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}-`);

/** The law each element is under, in capitals; `undefined` where no zone around it states a jurisdiction. */
const laws = fact(
  ({ model, graph }): ReadonlyMap<Id, string | undefined> =>
    new Map([...graph.elements.keys()].map((id) => [id, jurisdictionOf(model, id)?.trim().toUpperCase()])),
);

/** The two elements are under different laws; a part lies in its whole. */
export function crossesBorder(context: Context, from: Id, to: Id): boolean {
  const [here, there] = [laws(context).get(from), laws(context).get(to)];
  return here !== undefined && there !== undefined && !liesIn(here, there) && !liesIn(there, here);
}

/** Data goes to another jurisdiction; what people send themselves is aside. */
export function isTransfer(context: Context, { flow, from, to }: Movement): boolean {
  const sendsOwn = flow.source?.kind === 'actor' || isUserSide(flow.source);
  return !sendsOwn && crossesBorder(context, from, to);
}
