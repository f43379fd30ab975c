import type { Failure } from '@spillway/model';
import { arrow, box } from '../../facts/names.js';
import { unusualSteps } from '../../facts/written-steps.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

const addingPoints = (onFailure: Failure) =>
  example({
    elements: {
      ...shop,
      'order-api': {
        kind: 'service',
        name: 'Order API',
        handlers: [{ on: 'place-order', steps: [{ do: 'call', flow: 'add-points', onFailure }] }],
      },
      loyalty: { kind: 'service', name: 'Loyalty' },
    },
    flows: { ...placeOrder, 'add-points': { from: 'order-api', to: 'loyalty', operation: 'increment' } },
  });

export const swallowed = defineRule({
  id: 'failure/swallowed',
  severity: 'warning',
  depth: 'design',
  title: 'Failure that nobody hears of',
  documentation: {
    what: 'A step fails, the handler goes on as if it had not, and nobody is told.',
    why: 'It may fail for one request or for every one since the last deployment: both look the same, namely like success. It comes out months later, when the data is needed.',
    detection: 'A step whose onFailure is ignore without `alert: true`.',
    falseAlarms: 'Steps whose failure is counted elsewhere: state alert.',
    fix: 'Alert when it happens more than now and then; or retry, put it into a dead-letter queue, or reject.',
    sources: [
      'Yuan et al.: Simple Testing Can Prevent Most Critical Failures, OSDI 2014',
      'CWE-390: Detection of Error Condition Without Action',
    ],
  },
  examples: {
    fails: [{ name: 'points are lost unseen', at: 'add-points', model: addingPoints({ action: 'ignore' }) }],
    passes: [{ name: 'somebody is told', model: addingPoints({ action: 'ignore', alert: true }) }],
  },
  *check(context): Generator<Report> {
    const { graph } = context;
    for (const { does, step, handler } of unusualSteps(context).swallowing) {
      const { service } = handler;
      const call = does === 'call' && graph.flows.has(step.flow) ? step.flow : undefined;
      const what = call === undefined ? `a ${does} step of ${box(context, service)}` : arrow(context, call);
      yield {
        subjects: call === undefined ? [service] : [call, service],
        message: `When ${what} fails, ${box(context, service)} goes on as if nothing had happened, once or every time: nobody is told.`,
      };
    }
  },
});
