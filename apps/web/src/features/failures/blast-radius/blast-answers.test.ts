import { journeysOf } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import type { SimulationReply } from '../simulation-protocol';
import { createSimulationSession } from '../simulation-session';

const document = templates.find(({ id }) => id === 'order-creation')?.model;

describe('questions about the whole document', () => {
  it('are answered without a program, about the newest document', () => {
    if (document === undefined) throw new Error('no template');
    const replies: SimulationReply[] = [];
    const session = createSimulationSession({ post: (reply) => replies.push(reply), clock: () => 0 });
    session.receive({ run: 1, document });
    const subject = { in: 'elements', id: 'order-created' } as const;
    session.receive({ ask: 1, question: { about: 'radius', subject, mode: 'down' } });
    const [journey = ''] = Object.keys(journeysOf(document));
    session.receive({ ask: 2, question: { about: 'votes', journey, mode: 'down' } });
    session.receive({
      run: 2,
      patch: [{ op: 'set', in: 'elements', id: 'order-created', path: ['name'], value: 'Bus' }],
    });
    session.receive({ ask: 3, question: { about: 'radius', subject, mode: 'down' } });
    const answers = replies.flatMap((reply) => ('answer' in reply && 'value' in reply ? [reply.value] : []));
    expect(answers).toMatchObject([
      { name: 'order.created', counts: { journeys: 1, failing: 1 } },
      expect.arrayContaining([expect.objectContaining({ element: 'order-created', harm: 'duplicated' })]),
      { name: 'Bus', counts: { journeys: 1, failing: 1 } },
    ]);
  });
});
