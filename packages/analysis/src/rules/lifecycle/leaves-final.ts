import { defineRule } from '../../rule.js';
import { orderStates } from './examples.js';
import { checkLifecycles, isFinal, stateName } from './states.js';

export const leavesFinal = defineRule({
  id: 'lifecycle/leaves-final',
  severity: 'error',
  depth: 'sketch',
  title: 'Transition out of a final state',
  documentation: {
    what: 'A transition begins in a state that is marked as final, even if it leads back to itself.',
    why: 'What relies on the end (archiving, invoicing, deleting after a period) has acted by then, and the record lives on.',
    detection: 'Looks at the `from` of every transition; `*` never means a final state.',
    falseAlarms: 'None by definition: a state that can be left is not final.',
    fix: 'Remove the transition, or take `final` off the state and add a state that really is the end.',
    sources: ['UML 2.5.1, 14.2.3: a final state has no outgoing transitions'],
  },
  examples: {
    fails: [
      {
        name: 'a completed order is reopened',
        at: 'order-states',
        model: orderStates({ created: { initial: true }, done: { final: true } }, [
          { from: 'created', to: 'done', event: 'finish' },
          { from: 'done', to: 'created', event: 'reopen' },
        ]),
      },
    ],
    passes: [
      {
        name: '"*" does not include final states',
        model: orderStates({ created: { initial: true }, done: { final: true } }, [
          { from: '*', to: 'done', event: 'finish' },
        ]),
      },
    ],
  },
  check: (context) =>
    checkLifecycles(context, (lifecycle, entity) => {
      const leaving = lifecycle.transitions.find(({ from }) => from !== '*' && isFinal(lifecycle, from));
      if (leaving === undefined) return undefined;
      const [from, to] = [stateName(lifecycle, leaving.from), stateName(lifecycle, leaving.to)];
      return `${from} is meant to be the end of ${entity}, but \`${leaving.event}\` leads on to ${to}: whatever relies on the end has acted too early.`;
    }),
});
