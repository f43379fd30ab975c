import { listed } from '../../facts/names.js';
import { defineRule } from '../../rule.js';
import { orderStates } from './examples.js';
import { checkLifecycles, isFinal, reachedFrom, stateName } from './states.js';

export const trap = defineRule({
  id: 'lifecycle/trap',
  severity: 'warning',
  depth: 'sketch',
  title: 'State from which no final state can be reached',
  documentation: {
    what: 'A record that gets into this state never reaches an end, although the lifecycle has final states.',
    why: 'Such records pile up: they are neither done nor cancelled, and every report and every clean-up has to treat them apart.',
    detection:
      'Follows the transitions backwards from the final states. Silent when no state is final, since then nothing is meant to end.',
    falseAlarms: 'Resting states that are an end in all but name: mark them as final.',
    fix: 'Draw the way out (release, expire, cancel), or mark the state as final.',
    sources: [],
  },
  examples: {
    fails: [
      {
        name: 'on hold for ever',
        at: 'order-states',
        model: orderStates({ created: { initial: true }, hold: {}, done: { final: true } }, [
          { from: 'created', to: 'hold', event: 'stop' },
          { from: 'created', to: 'done', event: 'finish' },
        ]),
      },
    ],
    passes: [
      {
        name: 'everything can be cancelled',
        model: orderStates({ created: { initial: true }, hold: {}, done: { final: true } }, [
          { from: 'created', to: 'hold', event: 'stop' },
          { from: '*', to: 'done', event: 'cancel' },
        ]),
      },
    ],
  },
  check: (context) =>
    checkLifecycles(context, (lifecycle, entity) => {
      const ids = Object.keys(lifecycle.states);
      const final = ids.filter((id) => isFinal(lifecycle, id));
      if (final.length === 0) return undefined;
      const ending = reachedFrom(lifecycle, final, 'backwards');
      const stuck = ids.filter((id) => !ending.has(id));
      if (stuck.length === 0) return undefined;
      return `${entity} never ends once it is ${listed(stuck.map((id) => stateName(lifecycle, id)))}: no transition leads from there to a final state.`;
    }),
});
