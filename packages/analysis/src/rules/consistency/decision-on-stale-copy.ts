import { expandReferences, type FieldReference, type FlowView, type HandlerView, type Id } from '@spillway/model';
import type { Context } from '../../context.js';
import { hasEffect } from '../../facts/effects.js';
import { entitiesOf, entityOf } from '../../facts/fields.js';
import { staleness } from '../../facts/held-entities.js';
import { type HeldAs, isWrite } from '../../facts/holdings.js';
import { arrow, box } from '../../facts/names.js';
import { setOffBy, type Ways, wayFrom, waysTo } from '../../facts/reach.js';
import { type PlainStep, walkSteps } from '../../facts/walk.js';
import { looksUp, unusualSteps } from '../../facts/written-steps.js';
import { defineRule, example, type Report } from '../../rule.js';

const COPIES: ReadonlySet<HeldAs> = new Set(['cache', 'replica']);

const registering = (as: 'source' | 'replica') =>
  example({
    elements: {
      visitor: { kind: 'actor', name: 'Visitor' },
      accounts: {
        kind: 'service',
        name: 'Accounts',
        handlers: [
          {
            on: 'register',
            steps: [
              { do: 'call', flow: 'look-up' },
              { do: 'validate', layer: 'business', checks: [{ field: 'account.email', rule: 'unique' }] },
              { do: 'call', flow: 'insert' },
            ],
          },
        ],
      },
      looked: { kind: 'store', name: 'Accounts for reading', holds: [{ entity: 'account', as }] },
      db: { kind: 'store', name: 'Accounts', holds: [{ entity: 'account', as: 'source' }] },
    },
    flows: {
      register: { from: 'visitor', to: 'accounts', carries: ['account.email'] },
      'look-up': { from: 'accounts', to: 'looked', interaction: 'read', returns: ['account.email'] },
      insert: { from: 'accounts', to: 'db', carries: ['account.email'] },
    },
    entities: { account: { name: 'Account', fields: { email: { type: 'string' } } } },
  });

/** A read that may be behind, with what its store keeps; `undefined` for one that is not. */
type Origin = { readonly read: FlowView; readonly why: string } | undefined;

interface Decision {
  readonly origin: NonNullable<Origin>;
  readonly rule: string;
  readonly field: FieldReference;
}

/** At one point of a handler: where what it knows of fields and of entities was read, and what has been decided on it. */
interface Known {
  readonly fields: ReadonlyMap<FieldReference, Origin>;
  readonly entities: ReadonlyMap<Id, Origin>;
  readonly decisions: readonly Decision[];
}

const either = <K>(a: ReadonlyMap<K, Origin>, b: ReadonlyMap<K, Origin>): ReadonlyMap<K, Origin> =>
  new Map([...a, ...[...b].map(([key, origin]) => [key, origin ?? a.get(key)] as const)]);

/** What the answer to a call adds to what is known. */
function afterAnswer(context: Context, known: Known, call: FlowView): Known {
  if (call.returns.length === 0) return known;
  const fields = new Map(known.fields);
  const entities = new Map(known.entities);
  for (const entity of entitiesOf(call.returns)) {
    const why = staleness(context, call, entity, COPIES);
    entities.set(entity, why === undefined ? undefined : { read: call, why });
  }
  for (const field of call.returns) fields.set(field, entities.get(entityOf(field)));
  return { ...known, fields, entities };
}

function afterStep(context: Context, known: Known, { does, step }: PlainStep): Known {
  const originOf = (field: FieldReference): Origin =>
    known.fields.has(field) ? known.fields.get(field) : known.entities.get(entityOf(field));
  if (does === 'transform') {
    const fields = new Map(known.fields);
    for (const { to, from = [] } of step.maps ?? []) {
      if (from.length > 0)
        fields.set(
          to,
          from.map((field) => fields.get(field)).find((origin) => origin !== undefined),
        );
    }
    return { ...known, fields };
  }
  if (does !== 'validate') return known;
  const decisions = (step.checks ?? []).flatMap(({ field: reference, rule }): Decision[] => {
    if (!looksUp(rule)) return [];
    return expandReferences(context.model, [reference]).flatMap((field) => {
      const origin = originOf(field);
      return origin === undefined ? [] : [{ origin, rule, field }];
    });
  });
  return decisions.length === 0 ? known : { ...known, decisions: [...known.decisions, ...decisions] };
}

/** Decisions on what may be behind, each with the call that writes afterwards. */
function decisionsOf(context: Context, handler: HandlerView, writes: Ways): ReadonlyMap<Decision, FlowView> {
  const found = new Map<Decision, FlowView>();
  walkSteps<Known>(
    handler.steps,
    { fields: new Map(), entities: new Map(), decisions: [] },
    {
      step: (known, step) => {
        const { call } = step;
        if (call === undefined) return afterStep(context, known, step);
        if (writes.has(call))
          for (const decision of known.decisions) if (!found.has(decision)) found.set(decision, call);
        return afterAnswer(context, known, call);
      },
      merge: (a, b) => ({
        fields: either(a.fields, b.fields),
        entities: either(a.entities, b.entities),
        decisions: [...new Set([...a.decisions, ...b.decisions])],
      }),
    },
  );
  return found;
}

export const decisionOnStaleCopy = defineRule({
  id: 'consistency/decision-on-stale-copy',
  severity: 'warning',
  depth: 'design',
  title: 'Write that relies on a copy being up to date',
  documentation: {
    what: 'A handler checks in a copy that something is new, or that it is there, and then writes.',
    why: 'The copy does not know yet what was written a moment ago. Two accounts with one address pass the check, and an order is taken for a product that was just deleted.',
    detection:
      'On one path of a handler: a read from a holding as cache or replica, or from a store of consistency eventual (by its own statement or its technology); then a unique or exists check on what it returned; then a write, by the handler or along its requests.',
    falseAlarms: 'Checks that only save the user a round trip, while the database decides by a constraint.',
    fix: 'Let the store of the original decide, by a unique or foreign key constraint, or by a conditional write.',
    sources: [
      'Kleppmann: Designing Data-Intensive Applications, chapter 9, "Constraints and uniqueness guarantees"',
      'CWE-367: Time-of-check Time-of-use (TOCTOU) Race Condition',
    ],
  },
  examples: {
    fails: [{ name: 'a replica is asked whether the address is free', at: 'look-up', model: registering('replica') }],
    passes: [{ name: 'the original is asked', model: registering('source') }],
  },
  *check(context): Generator<Report> {
    const { graph } = context;
    const deciding = new Set(unusualSteps(context).lookingUp.map(({ handler }) => handler));
    if (deciding.size === 0) return;
    const isStoreWrite = (flow: FlowView): boolean =>
      isWrite(flow) && hasEffect(flow) && flow.receiver?.kind === 'store';
    const targets = [...graph.flows.values()].filter(isStoreWrite);
    const writes = waysTo(graph, targets, setOffBy);
    for (const handler of deciding) {
      for (const [{ origin, rule, field }, call] of decisionsOf(context, handler, writes)) {
        const { read, why } = origin;
        const question = rule === 'unique' ? 'is still free' : 'is there';
        yield {
          subjects: [read.id, read.callee, handler.service],
          path: [read.id, ...wayFrom(writes, call)],
          message: `${box(context, handler.service)} asks ${why} whether \`${field}\` ${question} (${arrow(context, read.id)}) and then makes ${arrow(context, call.id)}: ${box(context, read.callee)} may not know yet what was written a moment ago.`,
        };
      }
    }
  },
});
