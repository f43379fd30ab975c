import type { ElementView, FlowView, Id, Operation } from '@spillway/model';
import type { Context } from '../../context.js';
import { entityOf } from '../../facts/fields.js';
import { type HoldingView, holdings, holdingsByElement } from '../../facts/holdings.js';
import { arrow, box, record } from '../../facts/names.js';
import { isOnlyForErasure } from '../../facts/writes.js';
import { defineRule, example, type Report } from '../../rule.js';

const logging = (operation: Operation) =>
  example({
    elements: {
      admin: { kind: 'service', name: 'Admin service', audit: true },
      log: { kind: 'store', name: 'Audit log', role: 'log', holds: [{ entity: 'audit', as: 'log' }] },
    },
    flows: { entry: { from: 'admin', to: 'log', operation, carries: ['audit.action'] } },
    entities: {
      audit: { name: 'Audit entry', fields: { action: { type: 'string', tags: ['internal.audit_log'] } } },
    },
  });

const DOES: Partial<Record<Operation, string>> = { update: 'updates', upsert: 'upserts', delete: 'deletes' };
const ERASED: ReadonlySet<string | undefined> = new Set(['hard', 'soft', 'soft-then-hard']);

const auditEntities = ({ model }: Context): ReadonlySet<Id> =>
  new Set(
    Object.entries(model.entities).flatMap(([id, { fields }]) =>
      Object.values(fields).some(({ tags }) => tags?.includes('internal.audit_log')) ? [id] : [],
    ),
  );

/** The entities a flow is about: those it carries, or all that the receiver keeps. */
const concerns = (flow: FlowView, kept: readonly HoldingView[]): readonly Id[] =>
  flow.carries.length > 0 ? flow.carries.map(entityOf) : kept.map(({ entity }) => entity);

/** How records are changed that an element should only add to. */
function changeIn(context: Context, element: ElementView, isAudit: (entity: Id) => boolean): Report | undefined {
  const kept = holdingsByElement(context).get(element.id) ?? [];
  const place = box(context, element.id);
  const isStore = element.kind === 'store';
  if (kept.length === 0 && !isStore) return undefined;
  const erased = kept.find(({ entity, holding }) => isAudit(entity) && ERASED.has(holding?.erasure));
  if (erased !== undefined) {
    return {
      subjects: [element.id, erased.entity],
      message: `Erasure deletes ${record(context, erased.entity)} in ${place}: the records that should prove what happened can be made to go away.`,
    };
  }
  const logs = new Set(kept.flatMap(({ as, entity }) => (as === 'log' ? [entity] : [])));
  const keepsAudit = kept.some(({ entity }) => isAudit(entity));
  for (const flow of element.arrivals) {
    const does = DOES[flow.operation];
    if (does === undefined) continue;
    const about = concerns(flow, kept);
    const audited = isStore || keepsAudit ? about.find(isAudit) : undefined;
    const logged = flow.operation === 'update' ? about.find((entity) => logs.has(entity)) : undefined;
    const entity = audited ?? (logged !== undefined && !isOnlyForErasure(context, flow) ? logged : undefined);
    if (entity === undefined) continue;
    return {
      subjects: [element.id, flow.id, entity],
      path: [flow.id],
      message: `${arrow(context, flow.id)} ${does} ${record(context, entity)} in ${place}: whoever can do that can rewrite what happened, and the log proves nothing.`,
    };
  }
  return undefined;
}

export const mutableAuditLog = defineRule({
  id: 'lineage/mutable-audit-log',
  severity: 'error',
  depth: 'design',
  title: 'Log that can be rewritten',
  documentation: {
    what: 'Audit records are updated, upserted, deleted or erased; or another log is updated in place.',
    why: 'An audit trail is worth as much as the certainty that nobody changed it, the administrator included. Auditors and courts ask exactly this.',
    detection:
      'Records of an entity with a field tagged `internal.audit_log` that some flow updates, upserts (also the default of a batch) or deletes, or that are held with erasure hard, soft or soft-then-hard; and holdings kept as a log that a flow outside erasure journeys updates. A flow that does not say what it carries concerns all that its receiver keeps.',
    falseAlarms: 'Log entries with a mutable status: keep that status in a table of its own.',
    fix: 'Only add. Correct by a further entry; let old entries expire; keep personal data out, or erase it by crypto-shredding.',
    sources: ['PCI DSS 4.0.1, requirement 10.3.2', 'NIST SP 800-92, section 5', 'OWASP ASVS 5.0, V16.4'],
  },
  examples: {
    fails: [{ name: 'entries are corrected in place', at: 'log', model: logging('update') }],
    passes: [{ name: 'entries are only added', model: logging('create') }],
  },
  *check(context): Generator<Report> {
    const audit = auditEntities(context);
    if (audit.size === 0 && !holdings(context).some(({ as }) => as === 'log')) return;
    for (const element of context.graph.elements.values()) {
      const report = changeIn(context, element, (entity) => audit.has(entity));
      if (report !== undefined) yield report;
    }
  },
});
