import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { createSimulation } from '../simulation';
import type { SimulationReply } from '../simulation-protocol';
import { createSimulationSession } from '../simulation-session';
import { membersOf, presentRefs } from './mitigation-choice';

const model = templates.find(({ id }) => id === 'dual-write')?.model;
if (model === undefined) throw new Error('the template is gone');

describe('chosen mitigations', () => {
  it('are made of changes that are made once', () => {
    expect(membersOf([{ members: ['a', 'b'] }, { members: ['b', 'c'] }])).toEqual(['a', 'b', 'c']);
  });

  it('light up only what is drawn already', () => {
    const refs = [
      { in: 'elements', id: 'order-placed' },
      { in: 'elements', id: 'order-placed-2' },
      { in: 'flows', id: 'publish-order' },
    ] as const;
    expect(presentRefs(model, refs)).toEqual([refs[0], refs[2]]);
  });

  it('are proposed and tried by the worker, on the newest document', async () => {
    const replies: SimulationReply[] = [];
    const session = createSimulationSession({ post: (reply) => replies.push(reply), clock: () => 0 });
    const simulation = createSimulation((request) => session.receive(request));
    simulation.update(model);
    const asked = { journey: 'buy', faults: ['crash@order-service.post-order:1'] };
    const deliver = (): void => {
      for (const reply of replies.splice(0)) simulation.receive(reply);
    };
    const advice = simulation.ask({ about: 'mitigations', ...asked });
    deliver();
    const [first] = (await advice)?.offered ?? [];
    expect(first?.help).toBe('removes');
    const trial = simulation.ask({ about: 'mitigated', ...asked, changes: first?.members ?? [] });
    deliver();
    expect(await trial).toMatchObject({ help: 'removes', adds: [], patch: first?.patch });
  });
});
