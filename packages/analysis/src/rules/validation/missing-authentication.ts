import type { FlowView } from '@spillway/model';
import type { Context } from '../../context.js';
import { waysToDataPastAuthentication } from '../../facts/boundary.js';
import { callsWithout } from '../../facts/checks.js';
import { hasEffect, isDrawnAnswer, isUserSide } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { outermost, wayFrom } from '../../facts/reach.js';
import { goesInward } from '../../facts/trust.js';
import type { Fix } from '../../finding.js';
import { AUTHENTICATION, SCHEMA_CHECK } from '../../fixes/checks.js';
import { gatewayBefore } from '../../fixes/gateway.js';
import { setControl, setFlow } from '../../fixes/patches.js';
import { defineRule, type Report } from '../../rule.js';
import { checkingFirst } from './examples.js';

function fixesFor(context: Context, entry: FlowView): Fix[] {
  // Where the receiver is on the user's side, what it asks would not count.
  if (isUserSide(entry.receiver)) {
    return [gatewayBefore(context, entry.callee, [entry], [AUTHENTICATION, SCHEMA_CHECK])];
  }
  const control = {
    label: `Let ${box(context, entry.callee)} ask every caller who it is`,
    patch: [setControl(entry.callee, 'authentication')],
  };
  if (entry.sender?.kind !== 'service' || isUserSide(entry.sender)) return [control];
  const certificate = {
    label: `Let ${box(context, entry.caller)} show a certificate with ${arrow(context, entry.id)} (mutual TLS)`,
    patch: [setFlow(entry.id, 'encrypted', 'mtls')],
  };
  return [control, certificate];
}

export const missingAuthentication = defineRule({
  id: 'validation/missing-authentication',
  severity: 'error',
  depth: 'design',
  fixable: true,
  title: 'Request that nobody asks who it comes from',
  documentation: {
    what: 'A request from a less trusted place changes something, or reads sensitive fields, and no service on the way authenticates the caller.',
    why: 'Whoever finds the address can use it. There is nobody to hold to account, nothing to authorize against, and the first to find out is often somebody else.',
    detection:
      'A request that goes inward into a service and from which, along requests and on some branch, an effect or a read of tagged fields is reached without an authentication step, the control `authentication`, or mutual TLS before it. Whatever a frontend or mobile app asks does not count.',
    falseAlarms:
      'Operations meant for everybody, such as signing up: waive them with that reason. A gateway that authenticates without being drawn: draw it, or state the control.',
    fix: 'Authenticate in the gateway or in the first service behind the boundary; between services, use mutual TLS or signed tokens.',
    sources: [
      'OWASP API Security Top 10 2023, API2 Broken Authentication',
      'CWE-306',
      'OWASP ASVS 5.0, V6 Authentication',
    ],
  },
  examples: {
    fails: [
      {
        name: 'the order is checked, the customer is not',
        at: 'place-order',
        model: checkingFirst('schema'),
      },
    ],
    passes: [{ name: 'the caller is asked first', model: checkingFirst('authentication', 'schema') }],
  },
  *check(context): Generator<Report> {
    const { graph } = context;
    const inward = [...graph.flows.values()].filter(
      (flow) =>
        flow.interaction === 'request' &&
        flow.receiver?.kind === 'service' &&
        goesInward(context, flow) &&
        !isDrawnAnswer(flow),
    );
    if (inward.length === 0) return;
    const { ways, unchecked } = waysToDataPastAuthentication(context);
    const entries = inward.filter((flow) => ways.has(flow) && unchecked.has(flow));
    const next = (flow: FlowView): Iterable<FlowView> => {
      const { handler } = flow;
      return handler === undefined ? [] : callsWithout(context, handler, 'authentication');
    };
    for (const entry of outermost(entries, next)) {
      const path = wayFrom(ways, entry);
      const target = graph.flows.get(path.at(-1) ?? entry.id) ?? entry;
      const what = hasEffect(target) ? 'take effect' : 'read sensitive fields';
      const where = target === entry ? '' : ` at ${box(context, target.callee)} by ${arrow(context, target.id)}`;
      yield {
        subjects: [entry.id],
        path,
        message: `Anyone who can reach ${box(context, entry.callee)} can send ${arrow(context, entry.id)} and ${what}${where}: nobody on the way asks who is calling.`,
        fixes: () => fixesFor(context, entry),
      };
    }
  },
});
