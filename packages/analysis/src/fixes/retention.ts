import { formatDuration, type Holding, milliseconds, type Patch } from '@spillway/model';
import type { Context } from '../context.js';
import { shortestDeadline } from '../facts/erasure.js';
import type { PersonalHolding } from '../facts/personal.js';
import { longestSources } from '../facts/sources.js';
import type { Fix } from '../finding.js';
import { changeHoldings } from './holdings.js';

/** What nobody objects to until somebody decides: a year for records, a week for messages, a day for cached copies. */
const SUGGESTED = { record: '1y', message: '7d', cached: '1d' } as const;

/** For how long a holding may keep its data: no longer than its source, and in time for an erasure that waits for it. */
function suggestedTime(context: Context, { view, subject }: PersonalHolding): string {
  const isMessage = view.element.kind === 'queue' && view.as !== 'source';
  const suggested = SUGGESTED[isMessage ? 'message' : view.as === 'cache' ? 'cached' : 'record'];
  const source = view.as === 'source' ? undefined : longestSources(context).get(view.entity)?.keeps;
  const deadline = view.holding?.erasure === 'expire' ? shortestDeadline(context, subject) : undefined;
  const limits = [source, deadline].flatMap((limit) => (limit === undefined ? [] : [limit.ms]));
  const ms = milliseconds(suggested) ?? 0;
  const shortest = Math.min(ms, ...limits);
  return shortest === ms ? suggested : formatDuration(shortest);
}

/** Says for how long an element keeps the personal data about which nothing says so. */
export function stateRetention(context: Context, missing: readonly PersonalHolding[]): readonly Fix[] {
  const [first, ...others] = missing;
  if (first === undefined) return [];
  const { element } = first.view;
  const times = new Map(missing.map((held) => [held.view, suggestedTime(context, held)]));
  const shortest = others
    .map((held) => times.get(held.view) ?? '')
    .reduce((a, b) => ((milliseconds(a) ?? 0) <= (milliseconds(b) ?? 0) ? a : b), times.get(first.view) ?? '');
  if (element.kind === 'queue') {
    const patch: Patch = [{ op: 'set', in: 'elements', id: element.id, path: ['retention'], value: shortest }];
    return [{ label: `Let it drop messages after ${shortest}`, patch }];
  }
  const change = changeHoldings(context, element.id, (view): Partial<Holding> | undefined => {
    const time = times.get(view);
    if (time === undefined) return undefined;
    return view.as === 'cache'
      ? { ttl: time, invalidation: view.holding?.invalidation ?? 'ttl' }
      : { retention: { keep: time, then: 'delete' } };
  });
  return [{ label: `Delete it after ${shortest}`, patch: [change] }];
}
