import { expandReferences, type HandlerView, type Mapping } from '@spillway/model';
import type { Context } from '../context.js';
import type { Domain } from './dataflow/domain.js';
import { solve } from './dataflow/solve.js';
import type { Values } from './dataflow/values.js';
import { fact } from './fact.js';
import { groupBy } from './group-by.js';
import { derivedFrom, type MappingView, mappingsBy, operationOfMapping } from './mappings.js';
import { mappingsTo, type PlainStep } from './walk.js';

/** The conversion that a value went through last; several where ways meet; none for a value as it came. */
type Converted = readonly MappingView[];

/** Operations whose result is the same moment in another form; others make something new. */
const SAME_MOMENT: ReadonlySet<string> = new Set(['copy', 'cast', 'format', 'parse', 'round']);

const namesZone = ({ mapping: { fromZone, toZone } }: MappingView): boolean =>
  fromZone !== undefined || toZone !== undefined;

/** The second conversion takes a value for something that the first made it no longer. */
const contradicts = ({ mapping: first }: MappingView, { mapping: second }: MappingView): boolean =>
  second.fromZone !== undefined &&
  (second.fromZone === first.fromZone || (first.toZone !== undefined && second.fromZone !== first.toZone));

const NONE: Converted = [];

function conversionsDomain(context: Context, meet: (first: MappingView, second: MappingView) => void) {
  const conversions = mappingsBy(context, 'convert').filter(namesZone);
  // By handler as well: records may have steps in common.
  const conversionsIn = groupBy(conversions, ({ handler }) => handler);
  const conversionBy = (handler: HandlerView, mapping: Mapping): MappingView | undefined =>
    conversionsIn.get(handler)?.find((view) => view.mapping === mapping);
  const alone = new Map(conversions.map((view) => [view, [view] as const]));
  const follows = derivedFrom(
    context,
    conversions.map(({ to }) => to),
  );
  const join = (a: Converted, b: Converted): Converted => {
    const added = b.filter((view) => !a.includes(view));
    return added.length === 0 ? a : [...a, ...added];
  };
  const step = (values: Values<Converted>, view: PlainStep, handler: HandlerView): void => {
    if (view.does !== 'transform') return;
    // What the conversions make is followed.
    for (const mapping of mappingsTo(view, follows)) {
      const from = expandReferences(context.model, mapping.from);
      const before = from.reduce((all, field) => join(all, values.get(field) ?? NONE), NONE);
      const second = conversionBy(handler, mapping);
      if (second !== undefined) {
        for (const first of before) if (first !== second && contradicts(first, second)) meet(first, second);
      }
      const own = second && alone.get(second);
      values.set(mapping.to, own ?? (SAME_MOMENT.has(operationOfMapping(mapping)) ? before : NONE));
    }
  };
  return { follows, fresh: () => NONE, join, step } satisfies Domain<Converted>;
}

/**
 * Conversions between time zones that meet a value which another has already converted from the same zone, or into a
 * zone that is not the one it is taken for: the second of each pair, with a first. Followed through copies, messages,
 * stores and answers.
 */
export const repeatedConversions = fact((context): ReadonlyMap<MappingView, MappingView> => {
  const found = new Map<MappingView, MappingView>();
  // What holds on the way to the solution holds in it, since what is known of a value only grows.
  solve(
    context,
    conversionsDomain(context, (first, second) => {
      if (!found.has(second)) found.set(second, first);
    }),
  );
  return found;
});
