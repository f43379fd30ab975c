import type { ElementView, FlowView, HandlerView } from '@spillway/model';
import type { Context } from '../../context.js';
import { certainWaysPastSchema, waysPastSchema } from '../../facts/boundary.js';
import { callsWithout } from '../../facts/checks.js';
import { hasEffect, isDrawnAnswer, isUserSide } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { outermost, wayFrom } from '../../facts/reach.js';
import { goesInward } from '../../facts/trust.js';
import type { Fix } from '../../finding.js';
import { SCHEMA_CHECK } from '../../fixes/checks.js';
import { gatewayBefore } from '../../fixes/gateway.js';
import { setHandlers } from '../../fixes/patches.js';
import { beginningWith, writtenOut } from '../../fixes/written-out.js';
import { defineRule, type Report } from '../../rule.js';
import { ordering } from './examples.js';

const isEntry = (context: Context, flow: FlowView): boolean =>
  (flow.interaction === 'request' || flow.interaction === 'webhook') &&
  flow.receiver?.kind === 'service' &&
  goesInward(context, flow) &&
  !isDrawnAnswer(flow);

/** Something in what it sets off takes effect without a schema check, by those who send it or by those who get it. */
function isUnchecked(context: Context, flow: FlowView): boolean {
  if (flow.interaction !== 'request' && flow.interaction !== 'webhook') return false;
  const { ways, unchecked } = waysPastSchema(context);
  return ways.has(flow) && unchecked.has(flow);
}

/** A gateway that nobody has described only passes calls on; described, it would answer for all of them. */
const passesOnSeveral = ({ role, handlers }: ElementView): boolean =>
  role === 'gateway' &&
  handlers.some(
    ({ inferred, calls }) => inferred && new Set(calls.filter(hasEffect).map((call) => call.callee)).size > 1,
  );

function checkFirst(context: Context, entry: FlowView): Fix[] {
  // Where the first receiver is on the user's side, its checks would not count.
  if (isUserSide(entry.receiver)) return [gatewayBefore(context, entry.callee, [entry], [SCHEMA_CHECK])];
  const view = entry.receiver;
  const { handler } = entry;
  if (view === undefined || handler === undefined) return [];
  if (handler.inferred && passesOnSeveral(view)) return [gatewayBefore(context, entry.callee, [entry], [SCHEMA_CHECK])];
  const guards = (other: HandlerView): boolean =>
    other === handler ||
    // Once they are written, unchecked handlers that were only inferred would be certain to be unchecked.
    (handler.inferred && other.inferred && other.arrival !== undefined && isUnchecked(context, other.arrival));
  const first = (other: HandlerView) => (guards(other) ? [SCHEMA_CHECK] : []);
  const next = handler.inferred ? writtenOut(context, view, first) : beginningWith(view, first);
  return [{ label: `Check the schema of ${arrow(context, entry.id)} first`, patch: [setHandlers(entry.callee, next)] }];
}

export const missingAtBoundary = defineRule({
  id: 'validation/missing-at-boundary',
  severity: 'error',
  depth: 'design',
  evenUnstated: true,
  fixable: true,
  title: 'Input that nobody checks before it takes effect',
  documentation: {
    what: 'A request or webhook from a less trusted place changes something, and no schema is checked on the way.',
    why: 'What comes from outside can have any shape. Unchecked, it ends up in the database, in events and in other services, where it is found late and repaired by hand; hostile input comes the same way.',
    detection:
      'A flow into a service of higher trust from which a call with an effect is reached, along requests and on some branch, with no validate step of layer schema before it: neither behind the boundary nor in a service before it. Checks in a frontend never count: its user controls it. A warning where a handler is only inferred.',
    falseAlarms: 'A gateway or framework that validates without being drawn: add the step to its handler.',
    fix: 'Begin the first handler behind the boundary with a schema check that rejects what does not fit.',
    sources: ['OWASP ASVS 5.0, V2.2 Input Validation', 'CWE-20'],
  },
  examples: {
    fails: [{ name: 'a request is stored as it comes', at: 'place-order', model: ordering() }],
    passes: [{ name: 'its schema is checked first', model: ordering(SCHEMA_CHECK) }],
  },
  *check(context): Generator<Report> {
    const { graph } = context;
    const entries = [...graph.flows.values()].filter((flow) => isEntry(context, flow) && isUnchecked(context, flow));
    if (entries.length === 0) return;
    const { ways } = waysPastSchema(context);
    const certain = certainWaysPastSchema(context);
    const next = (flow: FlowView): Iterable<FlowView> => {
      const { handler } = flow;
      return handler === undefined ? [] : callsWithout(context, handler, 'schema');
    };
    for (const entry of outermost(entries, next)) {
      const isCertain = certain.has(entry);
      const path = wayFrom(isCertain ? certain : ways, entry);
      const effect = graph.flows.get(path.at(-1) ?? entry.id) ?? entry;
      const doing =
        effect === entry ? 'takes effect' : `reaches ${box(context, effect.callee)} by ${arrow(context, effect.id)}`;
      yield {
        subjects: [entry.id],
        severity: isCertain ? 'error' : 'warning',
        path,
        message: `Whatever ${box(context, entry.caller)} sends with ${arrow(context, entry.id)} ${doing} without anyone having checked its schema${isCertain ? '' : ', as far as it is drawn'}.`,
        fixes: () => checkFirst(context, entry),
      };
    }
  },
});
