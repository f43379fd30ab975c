import { unexplainedOutcomes } from '@spillway/analysis';
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

  it('tries small programs first, and tells every percent at most once', () => {
    const { session, replies, finish } = open();
    session.receive({ run: 1, document: modelOf('order-creation') });
    finish();
    const tried = replies.flatMap((reply) => ('failures' in reply ? [reply.failures.tried] : []));
    expect(tried.at(-1)).toBe(Math.max(...tried));
    const told = replies.flatMap((reply) => ('progress' in reply ? [reply.progress.done] : []));
    const percents = told.map((done) => Math.floor(100 * done));
    expect(percents).toEqual([...new Set(percents)].toSorted((a, b) => a - b));
    expect(percents.at(-1)).toBe(100);
  });

  it('answers questions at once, and says why when it cannot', () => {
    const { session, replies } = open();
    session.receive({ run: 1, document: model });
    session.receive({ ask: 1, question: { about: 'play', journey: 'gone', faults: [] } });
    expect(replies).toEqual([{ answer: 1, failure: 'There is no such journey any more.' }]);
  });
});

describe('proofs in the simulation worker', () => {
  const ofOrders = { rule: 'consistency/dual-write', subjects: ['publish-order', 'insert-order', 'order-service'] };
  const unexplainedIn = (replies: readonly SimulationReply[]) =>
    replies.flatMap((reply) => ('unexplained' in reply ? [reply.unexplained] : []));
  const answersIn = (replies: readonly SimulationReply[]) =>
    replies.flatMap((reply) => ('answer' in reply && 'value' in reply ? [reply.value] : []));

  it('find the counterexample before anything else is tried out', () => {
    const { session, replies, finish } = open();
    session.receive({ run: 1, document: modelOf('dual-write') });
    session.receive({ ask: 7, question: { about: 'counterexample', finding: ofOrders } });
    finish();
    expect(replies[0]).toMatchObject({
      answer: 7,
      value: { journey: 'buy', faults: ['crash@order-service.post-order:1'], effect: 'upsert-shipment' },
    });
    expect(replies.at(-1)).toEqual({ run: 1, progress: { faults: 1, done: 1 } });
  });

  it('say why there is none', () => {
    const { session, replies, finish } = open();
    session.receive({ run: 1, document: modelOf('dual-write') });
    const ask = (id: number, rule: string): void =>
      session.receive({ ask: id, question: { about: 'counterexample', finding: { rule, subjects: ['gone'] } } });
    ask(1, 'consistency/dual-write');
    finish();
    ask(2, 'privacy/in-logs');
    finish();
    expect(answersIn(replies)).toEqual(['no-journey', 'not-shown']);
  });

  it('are sought for the last who asked', () => {
    const { session, replies, finish } = open();
    session.receive({ run: 1, document: modelOf('dual-write') });
    session.receive({ ask: 1, question: { about: 'counterexample', finding: ofOrders } });
    session.receive({ ask: 2, question: { about: 'counterexample', finding: ofOrders } });
    finish();
    expect(answersIn(replies)).toEqual(['overtaken', expect.objectContaining({ journey: 'buy' })]);
  });

  it('are about the document that is the newest when they are done', () => {
    const { session, replies, finish } = open();
    const drawn = modelOf('dual-write');
    session.receive({ run: 1, document: drawn });
    session.receive({ ask: 1, question: { about: 'counterexample', finding: ofOrders } });
    session.work();
    expect(answersIn(replies)).toEqual([]);
    session.receive({ run: 2, document: { ...drawn, journeys: {}, flows: {} } });
    finish();
    expect(answersIn(replies)).toEqual(['no-journey']);
  });

  it('tell the same outcomes as a whole search, once, and again when they change', () => {
    const { session, replies, finish } = open(40);
    const drawn = modelOf('saga');
    session.receive({ run: 1, document: drawn });
    finish();
    const whole = unexplainedOutcomes(drawn).map(({ trace: _, ...told }) => told);
    expect(whole.length).toBeGreaterThan(0);
    expect(unexplainedIn(replies)).toEqual([whole]);
    session.receive({ run: 2, document: { ...drawn, name: 'Another name' } });
    finish();
    expect(unexplainedIn(replies)).toHaveLength(1);
    session.receive({ run: 3, document: { ...drawn, journeys: {}, flows: {} } });
    finish();
    expect(unexplainedIn(replies).at(-1)).toEqual([]);
  });
});

describe('the page that listens to it', () => {
  it('misses nothing that was told about the document before the newest', () => {
    const simulation = createSimulation(() => undefined);
    simulation.update(modelOf('saga'));
    simulation.update({ ...modelOf('saga'), name: 'Another name' });
    const unexplained = unexplainedOutcomes(modelOf('saga'));
    simulation.receive({ run: 1, unexplained });
    simulation.receive({ run: 1, progress: { faults: 1, done: 1 } });
    const state = simulation.store.getState();
    expect([state.unexplained, state.isStale]).toEqual([unexplained, true]);
  });

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
