import type { FlowView, HandlerView, Id } from '@spillway/model';
import type { Context } from '../../context.js';
import { callsWithout } from '../../facts/checks.js';
import { isUserSide } from '../../facts/effects.js';
import { arrow, box, record } from '../../facts/names.js';
import { publicRequestsWithout, publicWayTo } from '../../facts/public.js';
import { sensitiveEntityAccessed } from '../../facts/sensitive-entities.js';
import type { Fix } from '../../finding.js';
import { AUTHENTICATION, AUTHORIZATION, SCHEMA_CHECK } from '../../fixes/checks.js';
import { gatewayBefore } from '../../fixes/gateway.js';
import { setControl } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';
import { type Layer, refusing } from './examples.js';

const readingProfiles = (...layers: Layer[]) =>
  example({
    elements: {
      customer: { kind: 'actor', name: 'Customer' },
      profiles: {
        kind: 'service',
        name: 'Profile API',
        authentication: true,
        handlers: [
          { on: 'get-profile', steps: [...layers.map(refusing), { do: 'call', flow: 'select' }, { do: 'respond' }] },
        ],
      },
      db: { kind: 'store', name: 'Profiles' },
    },
    flows: {
      'get-profile': { from: 'customer', to: 'profiles', carries: ['profile.id'], returns: ['profile.email'] },
      select: { from: 'db', to: 'profiles', carries: ['profile.email'] },
    },
    entities: {
      profile: { name: 'Profile', fields: { id: { type: 'uuid' }, email: { type: 'string', tags: ['pii.email'] } } },
    },
  });

interface Access {
  readonly arrival: FlowView;
  readonly call: FlowView;
  readonly entity: Id;
}

/** The first access of a handler to sensitive records that nobody has authorized. */
function unauthorizedAccess(context: Context, handler: HandlerView, arrival: FlowView): Access | undefined {
  for (const call of callsWithout(context, handler, 'authorization')) {
    const entity = sensitiveEntityAccessed(context, call);
    if (entity !== undefined) return { arrival, call, entity };
  }
  return undefined;
}

function fixesFor(context: Context, service: Id, arrivals: readonly FlowView[]): Fix[] {
  // What is asked on the user's side does not count.
  if (isUserSide(context.graph.elements.get(service))) {
    return [gatewayBefore(context, service, arrivals, [AUTHENTICATION, SCHEMA_CHECK, AUTHORIZATION])];
  }
  return [
    {
      label: `Let ${box(context, service)} ask, for every record, whether this caller may`,
      patch: [setControl(service, 'authorization')],
    },
  ];
}

export const missingAuthorization = defineRule({
  id: 'validation/missing-authorization',
  severity: 'warning',
  depth: 'design',
  fixable: true,
  title: 'Records that anyone may see or change',
  documentation: {
    what: 'A request from the public leads to reading or writing sensitive records, and no service on the way asks whether this caller may.',
    why: 'Being logged in is not being allowed. Who changes the id in the request gets the records of others, one after the other; this is the most common hole in APIs.',
    detection:
      'From public actors, frontends and apps along requests, on some branch, to a handler that reads or writes, in a store, an entity with a field tagged pii, special, phi, pci or secret; without an authorization step or the control `authorization` in that service before the call, or in one before it. Frontends do not count. Reported once per service that reads or writes.',
    falseAlarms:
      'Queries that are restricted to the caller’s own records in the store, by row-level security for example: state the control.',
    fix: 'Compare the owner of the record with the caller in the service that reads it; deny by default.',
    sources: [
      'OWASP API Security Top 10 2023, API1 Broken Object Level Authorization',
      'OWASP ASVS 5.0, V8 Authorization',
      'CWE-639',
    ],
  },
  examples: {
    fails: [{ name: 'whoever is logged in reads any profile', at: 'profiles', model: readingProfiles() }],
    passes: [{ name: 'the caller may read this one', model: readingProfiles('authorization') }],
  },
  *check(context): Generator<Report> {
    const reach = publicRequestsWithout(context, 'authorization');
    const accesses = new Map<Id, [Access, ...Access[]]>();
    for (const arrival of reach.keys()) {
      const { handler } = arrival;
      const access = handler === undefined ? undefined : unauthorizedAccess(context, handler, arrival);
      if (access === undefined) continue;
      const known = accesses.get(arrival.callee);
      if (known === undefined) accesses.set(arrival.callee, [access]);
      else known.push(access);
    }
    for (const [service, all] of accesses) {
      const [{ arrival, call, entity }] = all;
      const does = call.operation === 'read' ? 'reads' : 'writes';
      yield {
        subjects: [service, call.id, entity],
        path: [...publicWayTo(reach, arrival), call.id],
        message: `${box(context, service)} ${does} ${record(context, entity)} with ${arrow(context, call.id)} for whoever sends ${arrow(context, arrival.id)}: nobody asks whether this caller may, so one can get at the records of another.`,
        fixes: () =>
          fixesFor(
            context,
            service,
            all.map((access) => access.arrival),
          ),
      };
    }
  },
});
