import { elementsOf } from '../../facts/by-kind.js';
import { isWrite } from '../../facts/holdings.js';
import { box } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';
import { placeOrder, shop } from '../examples.js';

const KEPT_UNREAD: ReadonlySet<string> = new Set(['log', 'backup', 'warehouse']);
const LEAVES: ReadonlySet<string> = new Set(['cdc', 'batch']);

export const writeOnlyStore = defineRule({
  id: 'structure/write-only-store',
  severity: 'info',
  depth: 'sketch',
  title: 'Store that is written and never read',
  documentation: {
    what: 'Data goes into a store and never comes out.',
    why: 'Either the reader is missing from the drawing, or data is kept, secured and paid for that nobody needs.',
    detection:
      'A store with writes and neither a read nor a change data capture or batch out. Logs, backups and warehouses are left out.',
    falseAlarms: 'Drawings of the write side only.',
    fix: 'Draw who reads it, or stop keeping it.',
    sources: [],
  },
  examples: {
    fails: [
      {
        name: 'answers nobody looks at',
        at: 'answers',
        model: example({
          elements: { ...shop, answers: { kind: 'store', name: 'Answers' } },
          flows: { ...placeOrder, insert: { from: 'order-api', to: 'answers' } },
        }),
      },
    ],
    passes: [
      {
        name: 'a read drawn in the direction of the data',
        model: example({
          elements: { ...shop, answers: { kind: 'store', name: 'Answers' } },
          flows: {
            ...placeOrder,
            insert: { from: 'order-api', to: 'answers' },
            rows: { from: 'answers', to: 'order-api' },
          },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const { id, element, role, arrivals, outgoing } of elementsOf(context, 'store')) {
      if (element.backupOf !== undefined || KEPT_UNREAD.has(role)) continue;
      const isRead = arrivals.some((flow) => flow.interaction === 'read' || flow.operation === 'read');
      if (isRead || outgoing.some((flow) => LEAVES.has(flow.interaction)) || !arrivals.some(isWrite)) continue;
      yield {
        subjects: [id],
        message: `What is written to ${box(context, id)} is never read, captured or copied from there.`,
      };
    }
  },
});
