import type { FieldReference, FlowView, Step } from '@spillway/model';
import type { Context } from '../../context.js';
import { elementsOf } from '../../facts/by-kind.js';
import { CHECKED, checkedFields } from '../../facts/checked-fields.js';
import { isWrite } from '../../facts/holdings.js';
import { arrow, box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';

const membership = (...checkOnChange: Step[]) => {
  const check: Step = {
    do: 'validate',
    layer: 'schema',
    checks: [{ field: 'user.email', rule: 'pattern', value: '@' }],
    onFailure: { action: 'reject' },
  };
  return example({
    elements: {
      member: { kind: 'actor', name: 'Member' },
      users: {
        kind: 'service',
        name: 'User API',
        handlers: [
          { on: 'sign-up', steps: [check, { do: 'call', flow: 'insert' }, { do: 'respond' }] },
          { on: 'change', steps: [...checkOnChange, { do: 'call', flow: 'save' }, { do: 'respond' }] },
        ],
      },
      db: { kind: 'store', name: 'Users' },
    },
    flows: {
      'sign-up': { from: 'member', to: 'users', carries: ['user.email'] },
      change: { from: 'member', to: 'users', carries: ['user.email'] },
      insert: { from: 'users', to: 'db', operation: 'create', carries: ['user.email'] },
      save: { from: 'users', to: 'db', operation: 'update', carries: ['user.email'] },
    },
    entities: { user: { name: 'User', fields: { email: { type: 'string' } } } },
  });
};

const { byNobody, byClient, byService, byServiceThenClient } = CHECKED;
const CERTAIN = byService | byServiceThenClient;

/** The fields of a store that are checked on every way on which they are created. */
function checkedOnCreation(context: Context, creations: readonly FlowView[]): ReadonlyMap<FieldReference, FlowView> {
  const checked = new Map<FieldReference, FlowView>();
  const unchecked = new Set<FieldReference>();
  for (const flow of creations) {
    for (const field of flow.carries) {
      if ((checkedFields(context).on(flow, field) & ~CERTAIN) === 0) checked.set(field, checked.get(field) ?? flow);
      else unchecked.add(field);
    }
  }
  for (const field of unchecked) checked.delete(field);
  return checked;
}

export const createOnly = defineRule({
  id: 'validation/create-only',
  severity: 'warning',
  depth: 'design',
  title: 'Field that is checked when created, not when changed',
  documentation: {
    what: 'Every way that creates a record checks a field, and one that updates it does not.',
    why: 'What was refused at sign-up comes in by the settings page. The rest of the system relies on the check, since every new record has passed it.',
    detection:
      'A field that a create and an update carry into the same store. On all ways to the creates some service checks it (a validate step of layer schema or business that names it, or has no list of checks), followed through copies, requests and queues; on a way to the update none does. Checks in a frontend do not count. Values that a service computes or reads from a store are not judged.',
    falseAlarms: 'Updates whose value comes from a trusted place that is not drawn.',
    fix: 'Share the checks between both handlers; keep in the store what must hold in any case.',
    sources: ['OWASP ASVS 5.0, V2.2 Input Validation', 'CWE-1173'],
  },
  examples: {
    fails: [{ name: 'the address is not checked when it is changed', at: 'save', model: membership() }],
    passes: [
      {
        name: 'both ways check it',
        model: membership({ do: 'validate', layer: 'schema', onFailure: { action: 'reject' } }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const { id, arrivals } of elementsOf(context, 'store')) {
      const updates = arrivals.filter((flow) => isWrite(flow) && flow.operation === 'update');
      const creations =
        updates.length === 0 ? [] : arrivals.filter((flow) => isWrite(flow) && flow.operation === 'create');
      if (creations.length === 0) continue;
      const checked = checkedOnCreation(context, creations);
      for (const update of updates) {
        const field = update.carries.find(
          (each) => checked.has(each) && (checkedFields(context).on(update, each) & (byNobody | byClient)) !== 0,
        );
        const creation = field === undefined ? undefined : checked.get(field);
        if (field === undefined || creation === undefined) continue;
        yield {
          subjects: [update.id, id, creation.id],
          field,
          path: [update.id],
          message: `\`${field}\` is checked before ${arrow(context, creation.id)} and not before ${arrow(context, update.id)}: what ${box(context, id)} does not get when a record is created, it gets when one is changed.`,
        };
      }
    }
  },
});
