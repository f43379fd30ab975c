import { listed } from '../../facts/names.js';
import { defineRule } from '../../rule.js';
import { orderStates } from './examples.js';
import { checkLifecycles, stateName } from './states.js';

export const noInitial = defineRule({
  id: 'lifecycle/no-initial',
  severity: 'error',
  depth: 'sketch',
  title: 'Lifecycle without exactly one initial state',
  documentation: {
    what: 'A lifecycle marks no state as initial, or marks several.',
    why: 'Whoever creates the record has to pick a state. Two writers who pick differently disagree about every later step.',
    detection: 'Counts the states with `initial: true`.',
    falseAlarms:
      'Records that really enter in several states are usually two kinds of record, or lack a common first state.',
    fix: 'Mark the state in which a new record is created as `initial`, and only that one.',
    sources: ['UML 2.5.1, 14.2.3: a region has at most one initial pseudostate'],
  },
  examples: {
    fails: [
      {
        name: 'nobody says how an order begins',
        at: 'order-states',
        model: orderStates({ created: {}, done: { final: true } }, [{ from: 'created', to: 'done', event: 'finish' }]),
      },
    ],
    passes: [
      {
        name: 'an order begins as created',
        model: orderStates({ created: { initial: true }, done: { final: true } }, [
          { from: 'created', to: 'done', event: 'finish' },
        ]),
      },
    ],
  },
  check: (context) =>
    checkLifecycles(context, (lifecycle, entity) => {
      const initial = Object.keys(lifecycle.states).filter((id) => lifecycle.states[id]?.initial === true);
      if (initial.length === 1) return undefined;
      if (initial.length === 0)
        return `Nothing says in which state a new ${entity} begins: no state is marked as initial.`;
      const names = listed(initial.map((id) => stateName(lifecycle, id)));
      return `A new ${entity} could begin as ${names}: all of them are marked as initial, and each writer may choose another.`;
    }),
});
