import type { FlowView, HandlerView, StepView } from '@spillway/model';
import { cyclesAmong } from '../../facts/components.js';
import { shareEntity } from '../../facts/fields.js';
import { isWrite } from '../../facts/holdings.js';
import { rounds } from '../../facts/rounds.js';
import { those } from '../../facts/those.js';
import { defineRule, example, type Report } from '../../rule.js';
import { drawnRound, entryOf, wayRound } from './cycles.js';

const decides = ({ does, step }: StepView): boolean =>
  does === 'route' || (does === 'transform' && step.shape === 'filter');

/** Calls that are made on every run: neither inside nor behind a route or a filter. */
function unconditionalCalls({ steps, calls }: HandlerView): readonly FlowView[] {
  const until = steps.findIndex(decides);
  if (until === -1) return calls;
  const always = new Set(steps.slice(0, until).map(({ call }) => call));
  return calls.filter((call) => always.has(call));
}

const passes = (from: FlowView, to: FlowView): boolean =>
  from.carries.length === 0 || to.carries.length === 0 || shareEntity(from.carries, to.carries);

const NONE: readonly FlowView[] = [];

const PASSES_ON: ReadonlySet<string> = new Set(['consume', 'forward']);

/** The flows that an arrival always brings about, with a message that can be the same. */
function broughtAboutBy(flow: FlowView): readonly FlowView[] {
  const { receiver } = flow;
  if (receiver === undefined) return NONE;
  if (receiver.kind === 'queue') {
    return those(receiver.outgoing, (out) => PASSES_ON.has(out.interaction) && passes(flow, out));
  }
  if (receiver.kind === 'store' && isWrite(flow)) {
    return those(receiver.outgoing, (out) => out.interaction === 'cdc' && passes(flow, out));
  }
  const { handler } = flow;
  if (handler === undefined) return NONE;
  return those(unconditionalCalls(handler), (call) => call.interaction !== 'read' && passes(flow, call));
}

export const eventLoop = defineRule({
  id: 'structure/event-loop',
  severity: 'warning',
  depth: 'sketch',
  title: 'Messages that go round for ever',
  documentation: {
    what: 'A message, or a captured change, leads back to the queue or store it came from, and nothing on the way decides whether it should.',
    why: 'One message becomes a stream that never ends. It costs money, hides the real load, and grows if any step of the circle makes two out of one.',
    detection:
      'Follows messages through queues, captured changes and handlers. A route or a filter before the call breaks the circle; so does a payload that shares no entity with what came before.',
    falseAlarms: 'A condition that is not drawn: add the route step that holds it.',
    fix: 'Add a route or filter step that ends it (a counter, a state, "changed by me"), or publish to another queue.',
    sources: ['AWS Lambda developer guide: recursive loop detection'],
  },
  examples: {
    fails: [
      {
        name: 'captured changes are written back',
        at: 'mirror',
        model: example({
          elements: {
            user: { kind: 'actor', name: 'User' },
            db: { kind: 'store', name: 'Orders' },
            sync: { kind: 'service', name: 'Sync' },
            api: { kind: 'service', name: 'API' },
          },
          flows: {
            edit: { from: 'user', to: 'api' },
            save: { from: 'api', to: 'db' },
            rows: { from: 'db', to: 'sync', interaction: 'cdc' },
            mirror: { from: 'sync', to: 'api' },
          },
        }),
      },
    ],
    passes: [
      {
        name: 'what comes back is about something else',
        model: example({
          elements: {
            jobs: { kind: 'queue', name: 'Jobs' },
            worker: {
              kind: 'service',
              name: 'Worker',
              handlers: [{ on: 'take', steps: [{ do: 'call', flow: 'report' }] }],
            },
          },
          flows: {
            take: { from: 'jobs', to: 'worker', carries: ['job.id'] },
            report: { from: 'worker', to: 'jobs', carries: ['report.id'] },
          },
          entities: {
            job: { name: 'Job', fields: { id: { type: 'uuid' } } },
            report: { name: 'Report', fields: { id: { type: 'uuid' } } },
          },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    const isAsynchronous = (flow: FlowView) => flow.interaction === 'cdc' || flow.receiver?.kind === 'queue';
    for (const cycle of rounds(context).flatMap((round) => cyclesAmong(round, broughtAboutBy))) {
      const entry = entryOf(context, cycle);
      if (entry === undefined || !cycle.some(isAsynchronous)) continue;
      const members = new Set(cycle);
      const way = wayRound(entry, (flow) => broughtAboutBy(flow).filter((other) => members.has(other)));
      yield {
        subjects: [entry.id],
        path: way.map(({ id }) => id),
        message: `${drawnRound(context, way)}: every message sets off the next, and no route or filter on the way ever ends it.`,
      };
    }
  },
});
