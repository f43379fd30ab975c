import { listed } from '../../facts/names.js';
import { defineRule } from '../../rule.js';
import { orderStates } from './examples.js';
import { checkLifecycles, reachedFrom, stateName } from './states.js';

export const unreachableState = defineRule({
  id: 'lifecycle/unreachable-state',
  severity: 'warning',
  depth: 'sketch',
  title: 'State that no record can get into',
  documentation: {
    what: 'No sequence of transitions leads from an initial state to this one.',
    why: 'Code, reports and screens for the state are dead; more often a transition was forgotten, and records stay elsewhere.',
    detection:
      'Follows the transitions from the initial states; `*` leaves every state that is not final. Silent while no state is initial.',
    falseAlarms:
      'States that only old records are in. Say so with a transition from the initial state, or waive the finding.',
    fix: 'Draw the transition that leads there, or remove the state.',
    sources: [],
  },
  examples: {
    fails: [
      {
        name: 'nothing refunds',
        at: 'order-states',
        model: orderStates({ paid: { initial: true }, refunded: { final: true } }, []),
      },
    ],
    passes: [
      {
        name: 'a refund is a transition',
        model: orderStates({ paid: { initial: true }, refunded: { final: true } }, [
          { from: '*', to: 'refunded', event: 'refund' },
        ]),
      },
    ],
  },
  check: (context) =>
    checkLifecycles(context, (lifecycle, entity) => {
      const ids = Object.keys(lifecycle.states);
      const initial = ids.filter((id) => lifecycle.states[id]?.initial === true);
      if (initial.length === 0) return undefined;
      const reached = reachedFrom(lifecycle, initial, 'forwards');
      const lost = ids.filter((id) => !reached.has(id));
      if (lost.length === 0) return undefined;
      return `No ${entity} ever gets to ${listed(lost.map((id) => stateName(lifecycle, id)))}: no transition leads there from the initial state.`;
    }),
});
