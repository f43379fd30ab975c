import type { Analysis, Finding } from '@spillway/analysis';
import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { createAnalysisClient } from './analysis-client';
import type { AnalysisReply, AnalysisRequest } from './analysis-protocol';
import { createAnalysisSession } from './analysis-session';

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
  const session = createAnalysisSession(analyse);
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
