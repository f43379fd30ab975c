import {
  effectiveMember,
  type FieldReference,
  type FlowView,
  findClassification,
  type HandlerView,
  type Step,
} from '@spillway/model';
import type { Context } from '../../context.js';
import { elementsOf } from '../../facts/by-kind.js';
import { isWrite } from '../../facts/holdings.js';
import { derivedFrom } from '../../facts/mappings.js';
import { arrow, box, listed } from '../../facts/names.js';
import { type SensitiveField, sensitiveInAnswer, sensitiveInPayload } from '../../facts/travelling.js';
import { audits } from '../../facts/written-steps.js';
import { defineRule, example, type Report } from '../../rule.js';

const records = (steps: Step[], audit?: true) =>
  example({
    elements: {
      doctor: { kind: 'actor', name: 'Doctor', role: 'operator' },
      records: {
        kind: 'service',
        name: 'Records',
        tracing: true,
        ...(audit && { audit }),
        handlers: [{ on: 'open', steps }],
      },
      db: { kind: 'store', name: 'Patients', encrypted: true },
    },
    flows: {
      open: { from: 'doctor', to: 'records', returns: ['record.diagnosis'] },
      read: { from: 'records', to: 'db', interaction: 'read', returns: ['record.diagnosis'] },
    },
    entities: { record: { name: 'Record', fields: { diagnosis: { type: 'text', tags: ['phi.record'] } } } },
  });
const read: Step[] = [{ do: 'call', flow: 'read' }, { do: 'respond' }];

const FAMILIES: ReadonlySet<string> = new Set(['pci', 'phi', 'special', 'secret']);

interface Access {
  readonly flow: FlowView;
  readonly fields: readonly SensitiveField[];
}

const asksForAudit = (id: string): boolean => {
  const tag = findClassification(id);
  return tag !== undefined && FAMILIES.has(tag.family) && tag.encryptAtRest;
};

/** The fields with such tags, and all that mappings derive from these. */
function concernedFields(context: Context): ReadonlySet<FieldReference> {
  const tagged = Object.entries(context.model.entities).flatMap(([id, { fields }]) =>
    Object.entries(fields).flatMap(([field, { tags }]) => (tags?.some(asksForAudit) ? [`${id}.${field}`] : [])),
  );
  return derivedFrom(context, tagged);
}

function accessIn(
  context: Context,
  { calls }: HandlerView,
  concerned: ReadonlySet<FieldReference>,
): Access | undefined {
  const isConcerned = (field: FieldReference): boolean => concerned.has(field);
  for (const flow of calls) {
    if (!flow.carries.some(isConcerned) && !flow.returns.some(isConcerned)) continue;
    if (flow.receiver?.kind !== 'store') continue;
    const touched = isWrite(flow) ? sensitiveInPayload(context, flow) : sensitiveInAnswer(context, flow);
    const fields = touched.filter(({ state, tags }) => state === 'plain' && tags.some(asksForAudit));
    if (fields.length > 0) return { flow, fields };
  }
  return undefined;
}

export const unauditedAccess = defineRule({
  id: 'lineage/unaudited-access',
  severity: 'warning',
  depth: 'design',
  title: 'Access to protected data that leaves no trace',
  documentation: {
    what: 'A handler reads or writes health data, special categories of personal data, card data or secrets in a store, and no audit record says who did.',
    why: 'After a breach the first question is whose records were seen. Without a trail the answer has to be: everybody’s.',
    detection:
      'A handler, written or inferred, with a call that reads or writes a plain field in a store whose tag is of the families pci, phi, special or secret and asks for encryption at rest, without an audit step, at a service without `audit: true`.',
    falseAlarms: 'Stores that audit every access themselves: state `audit: true` on the services that use them.',
    fix: 'Record who, what, when and from where, in a log that the service cannot change.',
    sources: ['45 CFR 164.312(b), audit controls', 'PCI DSS 4.0.1, requirement 10.2.1.1', 'GDPR Art. 32'],
  },
  examples: {
    fails: [{ name: 'nobody can say who read the diagnosis', at: 'records', model: records(read) }],
    passes: [
      { name: 'the service audits', model: records(read, true) },
      { name: 'the handler has an audit step', model: records([{ do: 'audit' }, ...read]) },
    ],
  },
  *check(context): Generator<Report> {
    const concerned = concernedFields(context);
    if (concerned.size === 0) return;
    for (const { id, element, handlers } of elementsOf(context, 'service')) {
      if (effectiveMember(element, 'audit')?.value === true) continue;
      for (const handler of handlers) {
        const access = accessIn(context, handler, concerned);
        if (access === undefined || audits(handler)) continue;
        const { flow, fields } = access;
        const names = listed(fields.map(({ field }) => `\`${field}\``));
        const did = isWrite(flow) ? 'wrote' : 'read';
        yield {
          subjects: [id, flow.id, flow.callee],
          path: [handler.arrival?.id ?? [], flow.id].flat(),
          message: `Nobody can say later who ${did} ${names} in ${box(context, flow.callee)}: ${box(context, id)} leaves no audit record of ${arrow(context, flow.id)}.`,
        };
        break;
      }
    }
  },
});
