import type { FieldReference, FlowView, HandlerView, Id, Step } from '@spillway/model';
import type { Context } from '../../context.js';
import { CHECKED, checkedByClients, checkedFields } from '../../facts/checked-fields.js';
import { isWrite } from '../../facts/holdings.js';
import { derivedFrom } from '../../facts/mappings.js';
import { arrow, box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const reviewing = (...checkedByApi: Step[]) => {
  const check: Step = {
    do: 'validate',
    layer: 'schema',
    checks: [{ field: 'review.text', rule: 'maxLength', value: 2000 }],
    onFailure: { action: 'reject' },
  };
  return example({
    elements: {
      reader: { kind: 'actor', name: 'Reader' },
      page: {
        kind: 'service',
        name: 'Storefront',
        role: 'frontend',
        handlers: [{ on: 'write', steps: [check, { do: 'call', flow: 'post' }] }],
      },
      api: {
        kind: 'service',
        name: 'Review API',
        handlers: [{ on: 'post', steps: [...checkedByApi, { do: 'call', flow: 'insert' }, { do: 'respond' }] }],
      },
      db: { kind: 'store', name: 'Reviews' },
    },
    flows: {
      write: { from: 'reader', to: 'page', carries: ['review.text'] },
      post: { from: 'page', to: 'api', carries: ['review.text'] },
      insert: { from: 'api', to: 'db', carries: ['review.text'] },
    },
    entities: { review: { name: 'Review', fields: { text: { type: 'text' } } } },
  });
};

const BY_CLIENT_LAST = CHECKED.byClient | CHECKED.byServiceThenClient;

/** The names under which a flow takes along a value that nobody but the client has checked. */
const takesAlong = (context: Context, flow: FlowView, names: ReadonlySet<FieldReference>): boolean => {
  const { sent } = checkedFields(context);
  for (const name of names) if (((sent(flow, name) ?? 0) & BY_CLIENT_LAST) !== 0) return true;
  return false;
};

const isWriteOf = (flow: FlowView, names: ReadonlySet<FieldReference>): boolean =>
  flow.receiver?.kind === 'store' &&
  flow.sender?.kind === 'service' &&
  isWrite(flow) &&
  flow.carries.some((field) => names.has(field));

/** The way from a client's call to the first write by a service behind it. */
function wayToWrite(context: Context, client: HandlerView, names: ReadonlySet<FieldReference>): readonly FlowView[] {
  const before = new Map<FlowView, FlowView | undefined>();
  for (const call of client.calls) {
    const leaves = call.callee !== client.service && !isWriteOf(call, names);
    if (leaves && takesAlong(context, call, names)) before.set(call, undefined);
  }
  // Maps iterate over what is added on the way: this is a queue.
  for (const flow of before.keys()) {
    if (isWriteOf(flow, names)) {
      const way: FlowView[] = [];
      for (let current: FlowView | undefined = flow; current !== undefined; current = before.get(current)) {
        way.push(current);
      }
      return way.toReversed();
    }
    const { receiver } = flow;
    const next = receiver?.kind === 'queue' ? receiver.outgoing : (flow.handler?.calls ?? []);
    for (const each of next) if (!before.has(each) && takesAlong(context, each, names)) before.set(each, flow);
  }
  return [];
}

/** Some service writes a value that nobody but a client has checked. */
function someAreWritten(context: Context): boolean {
  const { sent } = checkedFields(context);
  for (const flow of context.graph.flows.values()) {
    if (!isWrite(flow) || flow.sender?.kind !== 'service') continue;
    for (const field of flow.carries) {
      if (((sent(flow, field) ?? 0) & BY_CLIENT_LAST) !== 0) return true;
    }
  }
  return false;
}

export const clientOnly = defineRule({
  id: 'validation/client-only',
  severity: 'error',
  depth: 'design',
  title: 'Checked by the client and by nobody else',
  documentation: {
    what: 'A frontend or app checks a field, and the first service behind it that writes it stores whatever arrives.',
    why: 'The user owns the client. A script that talks to the API directly, or last year’s version of the app, sends what the form would never have let through.',
    detection:
      'A validate step of layer schema or business in a service of role frontend or mobile covers a field (by a check, or by having no list of checks); the field, or a copy of it, goes on through requests and queues into a write of another service, with no such step of a service in between. The first writer is reported.',
    falseAlarms: 'A gateway that checks without being drawn: add the step.',
    fix: 'Repeat the check in the service. The one in the client stays: it is for the user’s comfort.',
    sources: ['CWE-602 Client-Side Enforcement of Server-Side Security', 'OWASP ASVS 5.0, V2.2 Input Validation'],
  },
  examples: {
    fails: [{ name: 'the length is checked in the browser alone', at: 'api', model: reviewing() }],
    passes: [
      {
        name: 'the service checks as well',
        model: reviewing({ do: 'validate', layer: 'schema', onFailure: { action: 'reject' } }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const clients = checkedByClients(context);
    if (clients.size === 0 || !someAreWritten(context)) return;
    const copies = new Map<FieldReference, ReadonlySet<FieldReference>>();
    for (const [client, fields] of clients) {
      const done = new Set<Id>();
      for (const field of fields) {
        const names = copies.get(field) ?? derivedFrom(context, [field]);
        copies.set(field, names);
        const way = wayToWrite(context, client, names);
        const write = way.at(-1);
        if (write === undefined || done.has(write.caller)) continue;
        done.add(write.caller);
        yield {
          subjects: [write.caller, client.service, write.id],
          field,
          path: way.map(({ id }) => id),
          message: `Only ${box(context, client.service)} checks \`${field}\`, and its user can get around that: ${box(context, write.caller)} passes whatever arrives into ${arrow(context, write.id)}.`,
        };
      }
    }
  },
});
