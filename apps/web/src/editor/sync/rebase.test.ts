import { apply, emptyModel, type Model, type Patch } from '@spillway/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adopt, type Batch, type Confirmed, condense, enqueue, type Line, local, receive } from './rebase';

const start: Model = {
  ...emptyModel('Start'),
  elements: { a: { kind: 'service', name: 'A' }, b: { kind: 'store', name: 'B' } },
};
const patches: fc.Arbitrary<Patch> = fc.oneof(
  fc
    .record({ id: fc.constantFrom('a', 'b', 'c'), value: fc.string({ minLength: 1, maxLength: 3 }) })
    .map(({ id, value }): Patch => [{ op: 'set', in: 'elements', id, path: ['name'], value }]),
  fc.constantFrom('a', 'b', 'c').map((id): Patch => [{ op: 'delete', in: 'elements', id }]),
  fc
    .constantFrom('a', 'b', 'c')
    .map((id): Patch => [{ op: 'put', in: 'elements', id, record: { kind: 'queue', name: id } }]),
);
const lineOf = (mine: readonly Patch[]): Line => ({
  revision: 1,
  confirmed: start,
  queue: mine.map((patch, index) => ({ id: `mine-${index}`, patch })),
});
const confirm = (all: readonly { id: string; patch: Patch }[]): Confirmed[] =>
  all.map((batch, index) => ({ ...batch, revision: index + 2 }));

describe('rebase', () => {
  it('ends with the document of the server, in whatever order own and foreign batches were stored', () => {
    fc.assert(
      fc.property(
        fc.array(patches, { maxLength: 5 }),
        fc.array(patches, { maxLength: 5 }),
        fc.infiniteStream(fc.boolean()),
        (mine, theirs, order) => {
          const own = lineOf(mine).queue.map(({ id, patch }) => ({ id, patch }));
          const foreign = theirs.map((patch, index) => ({ id: `theirs-${index}`, patch }));
          const stored: { id: string; patch: Patch }[] = [];
          while (own.length + foreign.length > 0) {
            const next =
              (order.next().value === true ? own.shift() : foreign.shift()) ?? own.shift() ?? foreign.shift();
            if (next !== undefined) stored.push(next);
          }
          const batches = confirm(stored);
          const received = receive(lineOf(mine), batches);
          const server = batches.reduce((model, batch) => apply(model, batch.patch), start);
          expect(received.kind).toBe('applied');
          expect(received.line).toEqual({ revision: 1 + batches.length, confirmed: server, queue: [] });
          expect(local(received.line)).toEqual(server);
        },
      ),
    );
  });

  it('shows own waiting edits on top of what others have done', () => {
    fc.assert(
      fc.property(fc.array(patches, { maxLength: 5 }), fc.array(patches, { maxLength: 5 }), (mine, theirs) => {
        const received = receive(
          lineOf(mine),
          confirm(theirs.map((patch, index) => ({ id: `theirs-${index}`, patch }))),
        );
        const expected = [...theirs, ...mine].reduce(apply, start);
        expect(local(received.line)).toEqual(expected);
        expect(received.line.queue).toHaveLength(mine.length);
      }),
    );
  });

  it('ignores what it has seen, and notices what is missing', () => {
    const line = lineOf([]);
    const patch: Patch = [{ op: 'delete', in: 'elements', id: 'a' }];
    expect(receive(line, [{ id: 'x', revision: 1, patch }])).toEqual({ kind: 'applied', line, foreign: false });
    expect(receive(line, [{ id: 'x', revision: 4, patch }])).toEqual({ kind: 'behind', line });
  });

  it('condenses what waits into one batch of the same effect', () => {
    fc.assert(
      fc.property(fc.array(patches, { maxLength: 6 }), (mine) => {
        const line = lineOf(mine);
        const condensed = condense(line, 'one');
        expect(local(condensed)).toEqual(local(line));
        expect(condensed.queue.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('joins edits of one gesture under a new id, but never with what was sent', () => {
    const patch: Patch = [{ op: 'delete', in: 'elements', id: 'a' }];
    const first: Batch = { id: '1', patch, gesture: 'g' };
    const second: Batch = { id: '2', patch, gesture: 'g' };
    const line = enqueue(lineOf([]), first, new Set()).line;
    expect(enqueue(line, second, new Set())).toMatchObject({
      replaces: ['1'],
      line: { queue: [{ id: '2', patch: [...patch, ...patch] }] },
    });
    expect(enqueue(line, second, new Set(['1'])).line.queue.map(({ id }) => id)).toEqual(['1', '2']);
    expect(adopt(line, { id: '3', patch }, ['1']).queue.map(({ id }) => id)).toEqual(['3']);
  });
});
