import { LINE } from '../simulator/machine/machine.js';
import { CALLERS } from '../simulator/outcomes.js';
import { ownerOf } from '../simulator/program.js';
import { CALLER_TOLD } from './say-told.js';
import { sayFlow } from './scene.js';
import { add, along, between, drawn, elementOf, type LineReader, nameOf, say, sayRound } from './trace-desk.js';

/** A request that arrives so much later than it was sent is news. */
const NOTICEABLY_LATE = 100;

/** Lines about requests and answers, and about those who make them. */
export const callsReaders: Readonly<Record<number, LineReader>> = {
  [LINE.starts]: (desk, at, [a, b, , d]) => {
    const operation = desk.code.operations[b];
    if (operation === undefined) return;
    const isActor = operation.start >= 0;
    const element = isActor ? desk.scene.actor : ownerOf(operation.name);
    desk.activations.set(a, { operation: operation.name, element, cell: Math.max(d, 0) });
    const cell = d > 0 ? desk.cells.get(d) : undefined;
    desk.causes.set(a, cell?.caller ?? d);
    if (isActor) add(desk, a, { at, kind: 'start', text: `${say(desk, element)} starts`, element });
    else if (cell !== undefined && at - cell.at > NOTICEABLY_LATE)
      add(desk, a, {
        at,
        kind: 'late',
        text: `${say(desk, element)} gets to ${nameOf(desk, cell.step)} only now`,
        element,
        ...along(desk, cell.step),
      });
  },
  [LINE.call]: (desk, at, [a, b, c, d]) => {
    const step = desk.code.nodes[b]?.name ?? '';
    desk.cells.set(d, { step, caller: a, at });
    const callee = ownerOf(desk.code.operations[desk.code.nodes[b]?.target ?? -1]?.name ?? '');
    const caller = elementOf(desk, a);
    const text =
      drawn(desk, step) === undefined
        ? `${say(desk, callee)} begins${sayRound(c)}`
        : `${say(desk, caller)} calls ${say(desk, callee)}${sayRound(c)}: ${nameOf(desk, step)}`;
    add(desk, a, { at, kind: 'request', text, round: c, ...along(desk, step) });
  },
  [LINE.timeout]: (desk, at, [a, b]) => {
    const caller = desk.cells.get(a)?.caller ?? 0;
    const step = desk.code.nodes[b]?.name ?? '';
    const element = elementOf(desk, caller);
    const flow = drawn(desk, step);
    const place = flow === undefined ? {} : { flow: flow.id };
    add(desk, caller, {
      at,
      kind: 'timeout',
      text: `${say(desk, element)} has no answer to ${nameOf(desk, step)} and gives up waiting`,
      element,
      ...place,
    });
  },
  [LINE.retry]: (desk, at, [a, b]) => {
    const caller = desk.cells.get(a)?.caller ?? 0;
    const step = desk.code.nodes[b]?.name ?? '';
    if (drawn(desk, step) === undefined) return;
    add(desk, caller, {
      at,
      kind: 'failure',
      text: `${say(desk, elementOf(desk, caller))} gets an error from ${nameOf(desk, step)}`,
      element: elementOf(desk, caller),
      ...along(desk, step, 'answer'),
    });
  },
  [LINE.failed]: (desk, at, [a, b, c]) => {
    const element = desk.code.elements[c] ?? '';
    const belongs = b >= 0 ? (desk.cells.get(a)?.caller ?? 0) : a;
    const who = elementOf(desk, belongs);
    add(desk, belongs, {
      at,
      kind: 'failure',
      text: `${say(desk, who)} ${element === '' ? 'cannot commit' : `gets an error from ${say(desk, element)}`}`,
      element,
      ...between(desk, who, element),
    });
  },
  [LINE.answer]: (desk, at, [a]) => {
    const { cell = 0, element = '' } = desk.activations.get(a) ?? {};
    const step = desk.cells.get(cell)?.step ?? '';
    add(desk, a, {
      at,
      kind: 'answer',
      text: `${say(desk, element)} answers early`,
      element,
      ...along(desk, step, 'answer'),
    });
  },
  [LINE.crash]: (desk, at, [a]) => {
    const element = elementOf(desk, a);
    const last = desk.steps.at(-1);
    if (last?.kind === 'fault' && last.at === at && last.element === element) return;
    add(desk, a, { at, kind: 'crash', text: `${say(desk, element)} crashes`, element });
  },
  [LINE.ends]: (desk, at, [a, , c]) => {
    const { cell = 0, element = '' } = desk.activations.get(a) ?? {};
    const call = desk.cells.get(cell);
    if (call === undefined) {
      if (c >= 2) add(desk, a, { at, kind: 'failure', text: `${say(desk, element)} fails`, element });
      return;
    }
    const flow = drawn(desk, call.step);
    if (flow === undefined || c >= 2) return;
    add(desk, a, {
      at,
      kind: 'answer',
      text: `${say(desk, element)} answers ${sayFlow(desk.scene, flow)}`,
      element,
      ...along(desk, call.step, 'answer'),
    });
  },
  [LINE.resumed]: (desk, at, [a, b]) => {
    desk.causes.set(a, b);
    add(desk, b, {
      at,
      kind: 'resume',
      text: `${say(desk, elementOf(desk, b))} goes on where it was`,
      element: elementOf(desk, b),
    });
  },
  [LINE.actor]: (desk, at, [, b]) => {
    add(desk, 0, {
      at,
      kind: 'told',
      text: `${say(desk, desk.scene.actor)} is told: ${CALLER_TOLD[CALLERS[b] ?? 'error']}`,
      element: desk.scene.actor,
    });
  },
};
