import { expandReferences, type FieldReference, type FlowView, type Id, type StepOf } from '@spillway/model';
import type { Context } from '../../context.js';
import { fact } from '../../facts/fact.js';
import { isWrite } from '../../facts/holdings.js';
import { arrow, box, listed } from '../../facts/names.js';
import { followedFields, isReadable, type Protection, protection, someTag } from '../../facts/protection.js';
import { sensitiveInPayload } from '../../facts/travelling.js';
import { withoutFields } from '../../fixes/fields.js';
import { redactedCalls, redactedLogs } from '../../fixes/redact.js';
import { defineRule, type Report } from '../../rule.js';
import { receiving } from './examples.js';

const mayNotBeLogged = (value: Protection): boolean => isReadable(value) && someTag(value, (tag) => !tag.mayLog);

type LogStep = StepOf<'log'>;

/** What the log steps of services say in clear, step by step in the order of the document. */
const loggedInClear = fact((context): ReadonlyMap<Id, ReadonlyMap<LogStep, readonly FieldReference[]>> => {
  const { graph, model } = context;
  const followed = followedFields(context);
  const services = new Map<Id, Map<LogStep, readonly FieldReference[]>>();
  if (followed.size === 0) return services;
  for (const view of graph.handlers) {
    if (view.inferred || !view.allSteps.some(({ does }) => does === 'log')) continue;
    const { replay, fresh } = protection(context);
    replay(view, ({ does, step }, values) => {
      if (does !== 'log' || step.redacted === true) return;
      const fields = expandReferences(model, step.fields).filter(
        (field) => followed.has(field) && mayNotBeLogged(values.get(field) ?? fresh(field)),
      );
      if (fields.length === 0) return;
      const steps = services.get(view.service) ?? new Map<LogStep, readonly FieldReference[]>();
      services.set(view.service, steps.set(step, fields));
    });
  }
  return services;
});

function* fromSteps(context: Context): Generator<Report> {
  for (const [id, logged] of loggedInClear(context)) {
    const fields = [...new Set([...logged.values()].flat())];
    const names = listed(fields.map((field) => `\`${field}\``));
    const service = context.graph.elements.get(id);
    if (service === undefined) continue;
    yield {
      subjects: [id],
      field: fields[0],
      message: `${box(context, id)} writes ${names} into its log in clear, for everyone who reads logs and as long as they are kept.`,
      fixes: () => [{ label: `Redact ${names} before it is logged`, patch: [redactedLogs(context, service, logged)] }],
    };
  }
}

/** The flow puts something into a store of role log. */
function logsInto(flow: FlowView): boolean {
  const store = flow.receiver;
  return store?.kind === 'store' && store.role === 'log' && isWrite(flow) && flow.operation !== 'delete';
}

function* fromWrites(context: Context): Generator<Report> {
  for (const flow of context.graph.flows.values()) {
    if (!logsInto(flow)) continue;
    const fields = sensitiveInPayload(context, flow).flatMap((each) => (mayNotBeLogged(each) ? [each.field] : []));
    if (fields.length === 0) continue;
    const names = listed(fields.map((field) => `\`${field}\``));
    yield {
      subjects: [flow.id],
      field: fields[0],
      message: `${arrow(context, flow.id)} writes ${names} into ${box(context, flow.callee)} in clear, for everyone who reads logs and as long as they are kept.`,
      fixes: () => {
        const redacted = redactedCalls(context, flow, fields);
        return redacted === undefined
          ? [{ label: `Leave ${names} out of ${arrow(context, flow.id)}`, patch: withoutFields(context, flow, fields) }]
          : [{ label: `Redact ${names} before ${arrow(context, flow.id)}`, patch: redacted }];
      },
    };
  }
}

export const inLogs = defineRule({
  id: 'privacy/in-logs',
  severity: 'error',
  depth: 'design',
  fixable: true,
  title: 'Sensitive field in a log',
  documentation: {
    what: 'A log line, or a record written to a log store, has a field in it that must not be logged.',
    why: 'Logs go to many systems, are read by many people, are kept for long and are forgotten when data is erased. Passwords and tokens in logs are among the most common leaks there are.',
    detection:
      'A log step that is not `redacted`, or a write, capture or copy into a store of role log, with a field whose classification says that it may not be logged and that no step has masked, redacted, hashed, tokenized or anonymized. Encryption does not count: logs are decrypted to be read.',
    falseAlarms: 'Audit trails that have to name a person: keep those in a store of another role.',
    fix: 'Redact the field in the logger, by a list of what may be logged; log an id instead.',
    sources: ['CWE-532', 'OWASP Logging Cheat Sheet', 'OWASP ASVS 5.0, V16.2', 'PCI DSS 4.0.1, 3.5.1'],
  },
  examples: {
    fails: [
      {
        name: 'the address is logged',
        at: 'offers',
        model: receiving(['customer.email'], [{ do: 'log', fields: ['customer.email'] }]),
      },
    ],
    passes: [
      {
        name: 'the log line is redacted',
        model: receiving(['customer.email'], [{ do: 'log', fields: ['customer.email'], redacted: true }]),
      },
      {
        name: 'the address is hashed first',
        model: receiving(
          ['customer.email'],
          [
            { do: 'protect', how: 'hash', fields: ['customer.email'] },
            { do: 'log', fields: ['customer.email'] },
          ],
        ),
      },
      {
        name: 'a user id may be logged',
        model: receiving(['customer.user'], [{ do: 'log', fields: ['customer.user'] }]),
      },
    ],
  },
  *check(context): Generator<Report> {
    yield* fromSteps(context);
    yield* fromWrites(context);
  },
});
