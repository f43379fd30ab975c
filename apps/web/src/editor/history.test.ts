import { apply, emptyModel, type Model, type Patch } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { closeGesture, emptyHistory, type History, record, redo, undo } from './history';

const start: Model = { ...emptyModel('Start'), elements: { a: { kind: 'service', name: 'A', owner: 'x' } } };
const set = (member: string, value: string): Patch => [{ op: 'set', in: 'elements', id: 'a', path: [member], value }];

function edit(history: History, before: Model, patch: Patch, gesture?: string): { history: History; document: Model } {
  const document = apply(before, patch);
  return { history: record(history, { label: 'Edit', gesture, before, after: document }), document };
}

describe('history', () => {
  it('takes a step back and forth', () => {
    const one = edit(emptyHistory, start, set('name', 'B'));
    const back = undo(one.history, one.document);
    expect(back?.document).toEqual(start);
    expect(back && redo(back.history, back.document)?.document).toEqual(one.document);
    expect(undo(emptyHistory, start)).toBeUndefined();
  });

  it('makes one step of a gesture', () => {
    const one = edit(emptyHistory, start, set('name', 'B'), 'drag');
    const two = edit(one.history, one.document, set('name', 'C'), 'drag');
    expect(two.history.done).toHaveLength(1);
    expect(undo(two.history, two.document)?.document).toEqual(start);
    expect(edit(closeGesture(one.history), one.document, set('name', 'C'), 'drag').history.done).toHaveLength(2);
  });

  it('leaves alone what someone else has changed since, and says so', () => {
    const mine = edit(emptyHistory, start, [...set('name', 'B'), ...set('owner', 'y')]);
    const theirs = apply(mine.document, set('name', 'Theirs'));
    const back = undo(mine.history, theirs);
    expect(back?.document.elements.a).toEqual({ kind: 'service', name: 'Theirs', owner: 'x' });
    expect(back?.skipped).toEqual(set('name', 'A'));
  });

  it('does not bring back what someone else has deleted', () => {
    const mine = edit(emptyHistory, start, set('name', 'B'));
    const gone = apply(mine.document, [{ op: 'delete', in: 'elements', id: 'a' }]);
    expect(undo(mine.history, gone)?.document.elements).toEqual({});
  });
});
