import { diff, type Model } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { createSimulation } from './simulation';
import type { SimulationReply } from './simulation-protocol';
import { createSimulationSession } from './simulation-session';

const modelOf = (id: string): Model => {
  const template = templates.find((each) => each.id === id);
  if (template === undefined) throw new Error(`no template ${id}`);
  return template.model;
};

/** A session whose clock stands still for `patience` looks, so that slices are short. */
function open(patience = 3) {
  const replies: SimulationReply[] = [];
  let looks = 0;
  const session = createSimulationSession({
    post: (reply) => replies.push(reply),
    clock: () => Math.floor(looks++ / patience) * 1_000,
  });
  const finish = (): void => {
    while (session.work()) {
      // Slice by slice.
    }
  };
  return { session, replies, finish };
}

describe('the simulation worker', () => {
  const model = modelOf('dual-write');

  it('tells the programs, what can happen in each, and that it is done', () => {
    const { session, replies, finish } = open();
    session.receive({ run: 1, document: model });
    finish();
    const [first, ...others] = replies;
    expect(first).toMatchObject({ run: 1, programs: [{ variant: undefined }] });
    expect(others.some((reply) => 'failures' in reply && reply.failures.lines.length > 0)).toBe(true);
    expect(replies.at(-1)).toEqual({ run: 1, progress: { faults: 1, done: 1 } });
  });

  it('drops the work on a document that is not the newest', () => {
    const { session, replies, finish } = open();
    session.receive({ run: 1, document: modelOf('order-creation') });
    session.work();
    session.receive({ run: 2, document: model });
    finish();
    expect(replies.filter((reply) => 'failures' in reply).map((reply) => 'run' in reply && reply.run)).toEqual([2]);
  });

  it('says nothing again that an edit has not changed', () => {
    const { session, replies, finish } = open();
    session.receive({ run: 1, document: model });
    finish();
    replies.length = 0;
    session.receive({ run: 2, patch: diff(model, { ...model, name: 'Another name' }) });
    finish();
    expect(replies.filter((reply) => 'failures' in reply)).toEqual([]);
    expect(replies.at(-1)).toEqual({ run: 2, progress: { faults: 1, done: 1 } });
  });

  it('goes on with pairs when asked, and tells how far it is', () => {
    const { session, replies, finish } = open();
    session.receive({ run: 1, document: model });
    finish();
    session.receive({ pairs: true });
    finish();
    const progress = replies.flatMap((reply) => ('progress' in reply ? [reply.progress] : []));
    expect(progress.at(-1)).toEqual({ faults: 2, done: 1 });
    const told = replies.flatMap((reply) => ('failures' in reply ? [reply.failures] : []));
    expect(told.at(-1)?.faults).toBe(2);
  });

  it('answers questions at once, and says why when it cannot', () => {
    const { session, replies } = open();
    session.receive({ run: 1, document: model });
    session.receive({ ask: 1, question: { about: 'play', journey: 'gone', faults: [] } });
    expect(replies).toEqual([{ answer: 1, failure: 'There is no such journey any more.' }]);
  });
});

describe('the page that listens to it', () => {
  it('keeps failures by program, and forgets those of the past', async () => {
    const { session, replies, finish } = open();
    const simulation = createSimulation((request) => session.receive(request));
    const deliver = (): void => {
      finish();
      for (const reply of replies.splice(0)) simulation.receive(reply);
    };
    simulation.update(modelOf('dual-write'));
    deliver();
    const { failures, isStale, programs } = simulation.store.getState();
    expect([failures.size, isStale]).toEqual([programs.length, false]);
    simulation.update({ ...modelOf('dual-write'), journeys: {}, elements: {}, flows: {} });
    expect(simulation.store.getState().isStale).toBe(true);
    deliver();
    expect(simulation.store.getState().failures.size).toBe(0);
    const answer = simulation.ask({ about: 'possible', journey: 'gone' });
    deliver();
    await expect(answer).rejects.toThrow('no such journey');
  });
});
