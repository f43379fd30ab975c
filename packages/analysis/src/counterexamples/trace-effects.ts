import { sentence } from '../facts/spoken.js';
import { FAULT_KINDS, formatFault } from '../simulator/faults.js';
import { LINE } from '../simulator/machine/machine.js';
import { sayTimes } from './say-effect.js';
import { placeOf, sayFault } from './say-fault.js';
import { sayFlow } from './scene.js';
import { add, along, drawn, elementOf, type LineReader, nameOf, say } from './trace-desk.js';

/** Lines about effects, reads and faults. */
export const effectsReaders: Readonly<Record<number, LineReader>> = {
  [LINE.effect]: (desk, at, [a, b, c]) => {
    const effect = desk.code.effects[b] ?? '';
    const flow = drawn(desk, effect);
    const isOwn = flow?.callee === elementOf(desk, a);
    const text = `${flow === undefined ? `\`${effect}\`` : isOwn ? `${say(desk, flow.callee)} performs ${sayFlow(desk.scene, flow)}` : `${say(desk, elementOf(desk, a))} writes to ${say(desk, flow.callee)}: ${sayFlow(desk.scene, flow)}`}${c > 1 ? `. That is ${sayTimes(c)} now` : ''}`;
    const element = flow?.callee ?? elementOf(desk, a);
    const draft = {
      at,
      kind: 'effect' as const,
      text,
      element,
      effect: { flow: effect, count: c },
      round: Math.max(c, 1),
    };
    add(desk, a, isOwn || flow === undefined ? draft : { ...draft, ...along(desk, effect) });
  },
  [LINE.unchanged]: (desk, at, [a, b]) => {
    const flow = drawn(desk, desk.code.effects[b] ?? '');
    const element = flow?.callee ?? elementOf(desk, a);
    const text = `${say(desk, element)} has ${nameOf(desk, desk.code.effects[b] ?? '')} already: nothing changes`;
    add(desk, a, {
      at,
      kind: 'unchanged',
      text,
      element,
      ...(flow?.callee === elementOf(desk, a) ? {} : along(desk, desk.code.effects[b] ?? '')),
    });
  },
  [LINE.undone]: (desk, at, [a, b, c]) => {
    const effect = desk.code.effects[b] ?? '';
    const element = drawn(desk, effect)?.callee ?? elementOf(desk, a);
    add(desk, a, {
      at,
      kind: 'undo',
      text: `${nameOf(desk, effect)} is taken back`,
      element,
      effect: { flow: effect, count: c },
    });
  },
  [LINE.fault]: (desk, at, [a, b, c, d]) => {
    const kind = FAULT_KINDS[a];
    if (kind === undefined) return;
    const depth = kind === 'crash' ? d : 0;
    const fault = formatFault({ kind, site: desk.code.sites[b]?.name ?? '', n: c, at: depth, value: undefined });
    const { flow, element } = placeOf(desk.scene, fault);
    const said = sayFault(desk.scene, fault);
    const last = desk.steps.at(-1);
    const isRepeated = last?.kind === 'fault' && last.at === at && last.text.toLowerCase() === said.toLowerCase();
    if (isRepeated) return;
    const place = flow === undefined ? {} : { flow };
    add(desk, 0, {
      at,
      kind: 'fault',
      text: sentence(said),
      ...place,
      ...(element === undefined ? {} : { element }),
    });
  },
  [LINE.read]: (desk, at, [a, b, c]) => {
    const out = desk.code.reads[b] ?? '';
    const who = elementOf(desk, a);
    add(desk, a, {
      at,
      kind: 'read',
      text: `${say(desk, who)} reads ${nameOf(desk, out)}${c === 2 ? ': it is out of date' : ''}`,
      element: who,
      ...along(desk, out, 'answer'),
      round: 1,
    });
  },
  [LINE.invalidated]: (desk, at, [a]) => {
    add(desk, a, {
      at,
      kind: 'invalidation',
      text: `${say(desk, elementOf(desk, a))} empties the cache`,
      element: elementOf(desk, a),
    });
  },
};
