import { type Analysis, createContext, type Finding } from '@spillway/analysis';
import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it, vi } from 'vitest';
import { createAnalysisClient } from './analysis-client';
import type { AnalysisReply, AnalysisRequest } from './analysis-protocol';
import { createAnalysisSession } from './analysis-session';
import { answerQuestion } from './answer-question';
import { createInquiry } from './inquiry';

const modelOf = (...ids: string[]): Model => ({
  ...emptyModel('M'),
  elements: Object.fromEntries(ids.map((id) => [id, { kind: 'service' as const, name: id }])),
});
const findingOf = (id: string): Finding => ({
  rule: 'structure/isolated-element',
  severity: 'info',
  message: `${id} is alone`,
  subjects: [id],
  fingerprint: id,
});
const analyse = (model: Model): Analysis => {
  if (Object.hasOwn(model.elements, 'broken')) throw new Error('cannot');
  const findings = Object.keys(model.elements).map(findingOf);
  return { depth: 'design', findings, counts: { error: 0, warning: 0, info: findings.length, waived: 0 } };
};

function conversation() {
  const session = createAnalysisSession({
    analyse,
    analyseNext: analyse,
    contextOf: createContext,
    answer: answerQuestion,
  });
  const requests: AnalysisRequest[] = [];
  const replies: AnalysisReply[] = [];
  const shown: string[][] = [];
  const failures: string[] = [];
  let frame: (() => void) | undefined;
  let time = 0;
  const client = createAnalysisClient({
    post: (request) => requests.push(request),
    show: ({ findings }) => shown.push(findings.map(({ fingerprint }) => fingerprint)),
    fail: (reason) => failures.push(reason),
    soon: (callback) => {
      frame = callback;
      return () => {
        frame = undefined;
      };
    },
    today: () => '2026-11-21',
    clock: () => time,
  });
  const tick = () => {
    const callback = frame;
    frame = undefined;
    callback?.();
  };
  const work = () => {
    const request = requests.at(-1);
    if (request !== undefined) session.receive(request);
    const reply = session.answer();
    if (reply === undefined) return;
    replies.push(reply);
    client.receive(reply);
  };
  return { client, tick, work, requests, replies, shown, failures, wait: (ms: number) => (time += ms) };
}

describe('analysis in a worker', () => {
  it('sends the whole document once, then what changed; unchanged findings stay at home', () => {
    const { client, tick, work, requests, replies, shown } = conversation();
    client.update(modelOf('a', 'b'), 'design');
    tick();
    work();
    client.update(modelOf('a', 'b', 'c'), 'design');
    tick();
    work();
    expect(requests.map((request) => ('document' in request ? 'whole' : request.patch.length))).toEqual(['whole', 1]);
    expect(replies.map((reply) => ('changed' in reply ? reply.changed.length : undefined))).toEqual([2, 1]);
    expect(shown).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c'],
    ]);
  });

  it('asks at most once per frame, for the newest, and drops answers that are overtaken', () => {
    const { client, tick, work, requests, shown } = conversation();
    client.update(modelOf('a'), 'design');
    client.update(modelOf('b'), 'design');
    tick();
    work();
    client.update(modelOf('c'), 'design');
    tick();
    client.update(modelOf('d'), 'design');
    work();
    tick();
    work();
    expect(requests).toHaveLength(3);
    expect(shown).toEqual([['b'], ['d']]);
  });

  it('shows something under constant change', () => {
    const { client, tick, work, shown, wait } = conversation();
    client.update(modelOf('a'), 'design');
    tick();
    client.update(modelOf('b'), 'design');
    work();
    wait(600);
    tick();
    client.update(modelOf('c'), 'design');
    work();
    expect(shown).toEqual([['a'], ['b']]);
  });

  it('goes on after a failure', () => {
    const { client, tick, work, shown, failures } = conversation();
    client.update(modelOf('broken'), 'design');
    tick();
    work();
    client.update(modelOf('a'), 'design');
    tick();
    work();
    expect(failures).toEqual(['cannot']);
    expect(shown).toEqual([['a']]);
  });
});

describe('a quick answer', () => {
  const ask = (analyseNext: typeof analyse) => {
    const session = createAnalysisSession({ analyse, analyseNext, contextOf: createContext, answer: answerQuestion });
    session.receive({ run: 1, depth: 'design', today: '2026-11-21', document: modelOf('a', 'b') });
    return { session, first: session.answer() };
  };

  it('stands when an analysis from scratch finds the same', () => {
    expect(ask(analyse).session.verify()).toBeUndefined();
  });

  it('is corrected when it has missed something, or kept what is gone', () => {
    const { session, first } = ask(() => analyse(modelOf('a', 'c')));
    expect(first).toMatchObject({ run: 1, order: ['a', 'c'] });
    expect(session.verify()).toEqual({
      ...{ run: 1, depth: 'design', order: ['a', 'b'], changed: [findingOf('b')] },
      counts: { error: 0, warning: 0, info: 2, waived: 0 },
    });
    expect(session.verify()).toBeUndefined();
  });

  it('is not verified while a newer document waits', () => {
    const { session } = ask(() => analyse(modelOf()));
    session.receive({ run: 2, depth: 'design', today: '2026-11-21', document: modelOf('a') });
    expect(session.verify()).toBeUndefined();
  });
});

describe('questions to the worker', () => {
  const asking = () => {
    const contextOf = vi.fn(createContext);
    const session = createAnalysisSession({ analyse, analyseNext: analyse, contextOf, answer: answerQuestion });
    const inquiry = createInquiry((request) => session.receive(request));
    const run = (document: Model, number: number) => {
      inquiry.outdate();
      session.receive({ run: number, depth: 'design', today: '2026-11-21', document });
      inquiry.askAgain();
      session.answer();
      for (const reply of session.answerQuestions()) inquiry.receive(reply);
    };
    return { contextOf, session, inquiry, run };
  };
  const entities = { order: { name: 'Order', fields: { id: { type: 'uuid' as const } } } };

  it('waits for the document, is asked again when that changes, and shares one context', () => {
    const { contextOf, inquiry, run } = asking();
    const told: [number | undefined, boolean][] = [];
    inquiry.watch({ about: 'entity', entity: 'order' }, ({ value, isStale }) =>
      told.push([value?.fields.length, isStale]),
    );
    const stop = inquiry.watch({ about: 'gaps' }, () => undefined);
    run({ ...modelOf('a'), entities }, 1);
    expect(contextOf).toHaveBeenCalledTimes(1);
    stop();
    run({ ...modelOf('a', 'b'), entities: {} }, 2);
    expect(told).toEqual([
      [undefined, true],
      [1, false],
      [1, true],
      [0, false],
    ]);
  });

  it('keeps the last answer and says why there is no newer one', () => {
    const session = createAnalysisSession({
      analyse,
      analyseNext: analyse,
      contextOf: createContext,
      answer: () => {
        throw new Error('cannot tell');
      },
    });
    session.receive({ run: 1, depth: 'design', today: '2026-11-21', document: modelOf('a') });
    session.receive({ ask: 7, question: { about: 'gaps' } });
    expect(session.answerQuestions()).toEqual([{ answer: 7, failure: 'cannot tell' }]);
    expect(session.answerQuestions()).toEqual([]);
  });

  it('drops answers to what is no longer asked', () => {
    const inquiry = createInquiry(() => undefined);
    const told = vi.fn();
    inquiry.askAgain();
    inquiry.watch({ about: 'gaps' }, told);
    inquiry.askAgain();
    inquiry.receive({ answer: 1, value: {} });
    expect(told).not.toHaveBeenCalled();
    inquiry.receive({ answer: 2, value: {} });
    expect(told).toHaveBeenCalledWith({ value: {}, isStale: false, failure: undefined });
  });
});
