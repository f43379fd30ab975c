import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import { example } from '../rule.js';
import { sensitiveInPayload } from './travelling.js';

/** A summary of customers goes to a third party, made from some of their fields. */
const summarizing = (from: readonly string[]) =>
  example({
    elements: {
      person: { kind: 'actor', name: 'Person' },
      api: {
        kind: 'service',
        name: 'API',
        handlers: [
          {
            on: 'register',
            steps: [
              { do: 'transform', maps: [{ to: 'event.summary', from: [...from], op: 'compute' }] },
              { do: 'call', flow: 'track' },
            ],
          },
        ],
      },
      analytics: { kind: 'external', name: 'Analytics', role: 'analytics' },
    },
    flows: {
      register: { from: 'person', to: 'api', carries: ['customer.*'] },
      track: { from: 'api', to: 'analytics', carries: ['event.summary'] },
    },
    entities: {
      customer: {
        name: 'Customer',
        fields: { email: { type: 'string', tags: ['pii.email'] }, plan: { type: 'string' } },
      },
      event: { name: 'Event', fields: { summary: { type: 'string' } } },
    },
  });

const tagsOf = (from: readonly string[]) => {
  const context = createContext(summarizing(from));
  const flow = context.graph.flows.get('track');
  return flow && sensitiveInPayload(context, flow).map(({ field, tags }) => [field, tags]);
};

describe('the tags of what a mapping makes', () => {
  it.each([[['customer.email']], [['customer.*']], [['customer.plan', 'customer.*']]])(
    'are those of its sources, whole entities included: %j',
    (from) => {
      expect(tagsOf(from)).toEqual([['event.summary', ['pii.email']]]);
    },
  );

  it('are none where no source has any', () => {
    expect(tagsOf(['customer.plan'])).toEqual([]);
  });
});
