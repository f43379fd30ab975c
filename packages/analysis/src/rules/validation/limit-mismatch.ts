import type { Check, Holding, Json, PatchOp, Step } from '@spillway/model';
import type { Context } from '../../context.js';
import { elementsOf } from '../../facts/by-kind.js';
import { isUserSide } from '../../facts/effects.js';
import { isWrite } from '../../facts/holdings.js';
import { limitKinds, limits } from '../../facts/limits.js';
import { arrow, box, listed } from '../../facts/names.js';
import { limitOf, type Offender, offendersAt, widest } from '../../facts/too-wide.js';
import type { Fix } from '../../finding.js';
import { setHandlers } from '../../fixes/patches.js';
import { defineRule, example, type Report } from '../../rule.js';

const products = (accepted: number) =>
  example({
    elements: {
      seller: { kind: 'actor', name: 'Seller' },
      api: {
        kind: 'service',
        name: 'Product API',
        handlers: [
          {
            on: 'post',
            steps: [
              {
                do: 'validate',
                layer: 'schema',
                checks: [{ field: 'product.text', rule: 'maxLength', value: accepted }],
              },
              { do: 'call', flow: 'insert' },
            ],
          },
        ],
      },
      db: { kind: 'store', name: 'Products', holds: [{ entity: 'product', limits: { text: { maxLength: 100 } } }] },
    },
    flows: {
      post: { from: 'seller', to: 'api', carries: ['product.text'] },
      insert: { from: 'api', to: 'db', carries: ['product.text'] },
    },
    entities: { product: { name: 'Product', fields: { text: { type: 'string' } } } },
  });

/** `at` is the place of the kind of limit. */
function sentence(context: Context, store: string, { flow, field, kind, arrives, fits }: Offender): string {
  if (typeof kind !== 'string') {
    const values = listed([...kind].map((value) => `"${value}"`));
    const what = Number.isFinite(arrives)
      ? `\`${field}\` is accepted with values`
      : `Nothing limits \`${field}\` to the values`;
    const other = Number.isFinite(arrives)
      ? `that ${box(context, store)} does not know (it stores ${values})`
      : `that ${box(context, store)} stores (${values})`;
    return `${what} ${other}: any other fails at ${arrow(context, flow.id)}, after it was accepted.`;
  }
  const [accepted, stored] = [limitOf(kind, arrives), limitOf(kind, fits)];
  const [most, least] = {
    maxLength: [`up to ${accepted} characters`, `stores ${stored}`],
    min: [`values from ${accepted}`, `stores none below ${stored}`],
    max: [`values up to ${accepted}`, `stores none above ${stored}`],
  }[kind];
  const place = box(context, store);
  if (!Number.isFinite(arrives)) {
    return `Nothing limits \`${field}\` on its way to ${place}, which ${least}${kind === 'maxLength' ? ' characters' : ''}: what is wider fails at ${arrow(context, flow.id)}, after it was accepted.`;
  }
  return `\`${field}\` is accepted with ${most}, but ${place} ${least}: what lies in between fails at ${arrow(context, flow.id)}, after it was accepted.`;
}

/** The store takes what is accepted. */
function widened(context: Context, store: string, offenders: readonly Offender[]): Fix {
  const element = context.graph.elements.get(store)?.element;
  const holds = element !== undefined && 'holds' in element ? (element.holds ?? []) : [];
  const widen = (holding: Holding): Holding => {
    const next = { ...holding.limits };
    for (const { field, kind, flow } of offenders) {
      const id = field.slice(holding.entity.length + 1);
      const current = next[id];
      if (!field.startsWith(`${holding.entity}.`) || current === undefined) continue;
      const at = limitKinds(context).indexOf(kind);
      const all = context.graph.elements.get(store)?.arrivals ?? [flow];
      const { sent, on } = limits(context);
      const widths = all
        .filter(isWrite)
        .map((each) => widest(sent(each, field) ?? on(each, field), at) ?? Number.NEGATIVE_INFINITY);
      const most = Math.max(...widths);
      const name = typeof kind === 'string' ? kind : 'enum';
      const { [name]: _tooTight, ...others } = current;
      next[id] =
        typeof kind === 'string' && Number.isFinite(most) ? { ...current, [kind]: limitOf(kind, most) } : others;
    }
    const kept = Object.fromEntries(Object.entries(next).filter(([, limit]) => Object.keys(limit).length > 0));
    const { limits: _limits, ...rest } = holding;
    return Object.keys(kept).length > 0 ? { ...holding, limits: kept } : rest;
  };
  return {
    label: `Let ${box(context, store)} store everything that is accepted`,
    // Holdings are JSON; their type only adds optional keys.
    patch: [{ op: 'set', in: 'elements', id: store, path: ['holds'], value: holds.map(widen) as unknown as Json }],
  };
}

function withCheckBefore(steps: readonly Step[], flows: ReadonlySet<string>, check: Step): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.do === 'call' && flows.has(step.flow)) return [check, step];
    if (step.do !== 'route') return [step];
    return [
      {
        ...step,
        branches: step.branches.map((branch) => ({ ...branch, steps: withCheckBefore(branch.steps, flows, check) })),
        ...(step.otherwise === undefined ? {} : { otherwise: withCheckBefore(step.otherwise, flows, check) }),
      },
    ];
  });
}

/** Everyone who writes checks what the store will take; possible where a written handler makes each write. */
function checkedBefore(context: Context, store: string, offenders: readonly Offender[]): Fix[] {
  const writes = context.graph.elements.get(store)?.arrivals.filter(isWrite) ?? [];
  const handlers = writes.map((flow) => flow.callers);
  const isPossible = handlers.every(
    (callers) => callers.length > 0 && callers.every((each) => !each.inferred && !isUserSide(each.element)),
  );
  if (!isPossible) return [];
  const checks = offenders.map(
    ({ field, kind, fits }): Check =>
      typeof kind === 'string'
        ? { field, rule: kind, value: limitOf(kind, fits) }
        : { field, rule: 'enum', value: [...kind] },
  );
  const step: Step = { do: 'validate', layer: 'schema', checks, onFailure: { action: 'reject', status: 400 } };
  const flows = new Set(writes.map(({ id }) => id));
  const services = [...new Set(handlers.flat().map(({ service }) => service))];
  const patch = services.flatMap((service): PatchOp[] => {
    const element = context.graph.elements.get(service)?.element;
    const written = element?.kind === 'service' ? (element.handlers ?? []) : [];
    const next = written.map((handler) => ({ ...handler, steps: withCheckBefore(handler.steps, flows, step) }));
    return [setHandlers(service, next)];
  });
  return [{ label: `Refuse what ${box(context, store)} cannot store before writing it`, patch }];
}

export const limitMismatch = defineRule({
  id: 'validation/limit-mismatch',
  severity: 'error',
  depth: 'design',
  evenUnstated: true,
  fixable: true,
  title: 'Accepted, but too wide for its place',
  documentation: {
    what: 'A value passes every check on its way and is refused by the store it ends up in.',
    why: 'The user is told that all is well, or waits for an error 500. With a queue in between the failure comes later, without a user to tell; with a lenient database the value is cut off.',
    detection:
      'For every limit that a holding states (maxLength, min, max, enum): the tightest check on each way to the store, followed through copies, messages and other stores, against that limit. Checks in a frontend, and those whose failure is ignored, do not count. Without a check the definition of the field speaks. A warning where nothing limits the value.',
    falseAlarms:
      'Values that are limited where they are made, outside of the drawing: put the limit into the definition of the field.',
    fix: 'Use one limit: tighten the check, or widen the column.',
    sources: ['OWASP ASVS 5.0, V2.2 Input Validation'],
  },
  examples: {
    fails: [{ name: 'the API accepts 200 characters, the table stores 100', at: 'db', model: products(200) }],
    passes: [{ name: 'both agree', model: products(100) }],
  },
  *check(context): Generator<Report> {
    for (const { id, element } of elementsOf(context, 'store')) {
      if (element.holds === undefined) continue;
      const offenders = [...offendersAt(context, id)];
      const [first] = offenders;
      if (first === undefined) continue;
      const more = offenders.length - 1;
      const others =
        more === 0 ? '' : ` ${more === 1 ? 'One more limit is' : `${more} more limits are`} too tight as well.`;
      yield {
        subjects: [id],
        severity: offenders.some(({ arrives }) => Number.isFinite(arrives)) ? 'error' : 'warning',
        field: first.field,
        path: [first.flow.id],
        message: `${sentence(context, id, first)}${others}`,
        fixes: () => [...checkedBefore(context, id, offenders), widened(context, id, offenders)],
      };
    }
  },
});
