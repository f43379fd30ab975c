import {
  type ElementView,
  effectiveMember,
  freshId,
  type Handler,
  milliseconds,
  type PatchOp,
  type StepOf,
} from '@spillway/model';
import type { Context } from '../context.js';
import { box } from '../facts/names.js';
import { put, setHandlers } from '../fixes/patches.js';
import { reviseSteps } from '../fixes/steps.js';
import type { Candidate } from './mitigation.js';

const setElement = (id: string, member: string, value: string | boolean): PatchOp => ({
  op: 'set',
  in: 'elements',
  id,
  path: [member],
  value,
});

/** As long as queues usually can: longer than anybody is away. */
const LONG = '14d';

function queueCandidates(context: Context, { id, element }: ElementView): readonly Candidate[] {
  if (element.kind !== 'queue') return [];
  const found: Candidate[] = [];
  const name = box(context, id);
  if (effectiveMember(element, 'delivery')?.value === 'at-most-once')
    found.push({
      id: `deliver-again ${id}`,
      label: `Let ${name} deliver again what was not acknowledged after the work`,
      patch: [setElement(id, 'delivery', 'at-least-once')],
    });
  if (effectiveMember(element, 'durable')?.value === false)
    found.push({
      id: `durable ${id}`,
      label: `Let ${name} keep its messages when it restarts`,
      patch: [setElement(id, 'durable', true)],
    });
  const kept = milliseconds(effectiveMember(element, 'retention')?.value);
  if (kept !== undefined && kept < (milliseconds(LONG) ?? 0))
    found.push({
      id: `keep ${id}`,
      label: `Let ${name} keep for ${LONG} what nobody takes`,
      patch: [setElement(id, 'retention', LONG)],
    });
  const deadLetter = element.deadLetter;
  const dead = deadLetter === undefined ? undefined : context.graph.elements.get(deadLetter);
  if (deadLetter === undefined || dead === undefined) return found;
  const isRead = dead.outgoing.some(({ interaction }) => interaction === 'consume' || interaction === 'forward');
  if (!isRead && dead.element.alerts !== true)
    found.push({
      id: `alert ${deadLetter}`,
      label: `Tell someone when a message ends in ${box(context, deadLetter)}`,
      patch: [setElement(deadLetter, 'alerts', true)],
    });
  if (!isRead)
    found.push({
      id: `redrive ${deadLetter}`,
      label: `Send messages back from ${box(context, deadLetter)} to ${name} once they can be processed`,
      patch: [
        put('flows', freshId(context.model.flows, `${deadLetter}-back`), {
          from: deadLetter,
          to: id,
          name: 'back once mended',
          interaction: 'forward',
        }),
      ],
    });
  return found;
}

const PASSES_CALLS_ON: ReadonlySet<string> = new Set(['frontend', 'mobile', 'gateway']);

/** A workflow engine, for services with more than one thing to finish. */
function finish(context: Context, { id, element, role, handlers }: ElementView): readonly Candidate[] {
  if (element.kind !== 'service' || PASSES_CALLS_ON.has(role)) return [];
  if (effectiveMember(element, 'durable')?.value === true) return [];
  if (!handlers.some(({ calls }) => calls.filter(({ interaction }) => interaction !== 'read').length > 1)) return [];
  return [
    {
      id: `finish ${id}`,
      label: `Run ${box(context, id)} on a workflow engine, which finishes what it has begun`,
      patch: [setElement(id, 'durable', true)],
    },
  ];
}

/** One commit for writes to one store that a handler makes one by one. */
function commitTogether(context: Context, { id, element }: ElementView): readonly Candidate[] {
  if (element.kind !== 'service') return [];
  const storeOf = (step: StepOf<'call'>): string | undefined => {
    const flow = context.graph.flows.get(step.flow);
    const isStore = flow !== undefined && flow.receiver?.kind === 'store';
    return isStore && flow.interaction === 'write' && step.tx === undefined ? flow.callee : undefined;
  };
  const stores = new Set<string>();
  const handlers = (element.handlers ?? []).map((handler): Handler => {
    const counts = new Map<string, number>();
    reviseSteps(handler.steps, (step) => {
      const store = step.do === 'call' ? storeOf(step) : undefined;
      if (store !== undefined) counts.set(store, (counts.get(store) ?? 0) + 1);
      return [step];
    });
    const together = new Set([...counts].flatMap(([store, count]) => (count > 1 ? [store] : [])));
    for (const store of together) stores.add(store);
    const steps = reviseSteps(handler.steps, (step) => {
      const store = step.do === 'call' ? storeOf(step) : undefined;
      return [store !== undefined && together.has(store) ? { ...step, tx: store } : step];
    });
    return { ...handler, steps };
  });
  return [...stores].map((store) => ({
    id: `together ${id} ${store}`,
    label: `Commit what ${box(context, id)} writes to ${box(context, store)} in one transaction`,
    patch: [setHandlers(id, handlers)],
  }));
}

/** What can be done about queues and about services that stop in the middle. */
export function elementCandidates(context: Context, places: ReadonlySet<string>): readonly Candidate[] {
  const views = [...context.graph.elements.values()].filter(({ id }) => places.has(id));
  return views.flatMap((view) => [
    ...queueCandidates(context, view),
    ...commitTogether(context, view),
    ...finish(context, view),
  ]);
}
