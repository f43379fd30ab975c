import { defineRule } from '../../rule.js';
import { orderStates } from './examples.js';
import { checkLifecycles, movesOf, stateName } from './states.js';

export const ambiguous = defineRule({
  id: 'lifecycle/ambiguous',
  severity: 'error',
  depth: 'sketch',
  title: 'One event, two next states',
  documentation: {
    what: 'From one state, one event leads to two different states.',
    why: 'Which of them wins depends on the order of the code, and differs between the services that implement the lifecycle.',
    detection: 'Compares all transitions of a state by event; `*` takes part for every state that is not final.',
    falseAlarms:
      'A choice made by a condition: give the outcomes names of their own ("payment accepted", "payment declined").',
    fix: 'Use two events, or an intermediate state in which the decision is made.',
    sources: [],
  },
  examples: {
    fails: [
      {
        name: 'a payment both pays and fails',
        at: 'order-states',
        model: orderStates({ created: { initial: true }, paid: {}, failed: {} }, [
          { from: 'created', to: 'paid', event: 'payment' },
          { from: '*', to: 'failed', event: 'payment' },
        ]),
      },
    ],
    passes: [
      {
        name: 'two events',
        model: orderStates({ created: { initial: true }, paid: {}, failed: {} }, [
          { from: 'created', to: 'paid', event: 'paid' },
          { from: 'created', to: 'failed', event: 'declined' },
        ]),
      },
    ],
  },
  check: (context) =>
    checkLifecycles(context, (lifecycle, entity) => {
      const targets = new Map<string, string>();
      for (const { from, to, event } of movesOf(lifecycle)) {
        const key = JSON.stringify([from, event]);
        const other = targets.get(key);
        if (other === undefined) targets.set(key, to);
        else if (other !== to) {
          const names = `${stateName(lifecycle, other)} or ${stateName(lifecycle, to)}`;
          return `When \`${event}\` happens to ${entity} in ${stateName(lifecycle, from)}, the next state is ${names}: nothing says which.`;
        }
      }
      return undefined;
    }),
});
