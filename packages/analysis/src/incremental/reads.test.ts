import { apply, COLLECTIONS, elementSchemas, flowSchema, type Model } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { arbitraryModel, generateAnnotated } from '@spillway/model/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asker, askingAs, type Context, createContext } from '../context.js';
import { rules } from '../registry.js';
import type { Rule } from '../rule.js';
import { randomEdit } from '../testing/random-edits.js';
import { ruleCases } from '../testing/rule-cases.js';
import { isStructural, NAMES } from './changes.js';
import { knownReading } from './readers.js';

type Observe = (collection: string, member: string) => void;

/** Any member of it counts as the member of the record that it belongs to. */
function within(value: unknown, observe: () => void, known: WeakMap<object, object>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const seen = known.get(value);
  if (seen !== undefined) return seen;
  const proxy = new Proxy(value, {
    get: (target, member, receiver) => {
      const found: unknown = Reflect.get(target, member, receiver);
      return typeof member === 'symbol' ? found : within(found, observe, known);
    },
  });
  known.set(value, proxy);
  return proxy;
}

/** A document that tells which members of its records are looked at; `*` stands for a look at all of them. */
function observed(model: Model, observe: Observe): Model {
  const known = new WeakMap<object, object>();
  const records = (collection: (typeof COLLECTIONS)[number]) =>
    Object.fromEntries(
      Object.entries<object>(model[collection]).map(([id, record]) => {
        const proxy = new Proxy(record, {
          get: (target, member, receiver) => {
            const found: unknown = Reflect.get(target, member, receiver);
            if (typeof member === 'symbol') return found;
            observe(collection, member);
            return within(found, () => observe(collection, member), known);
          },
          has: (target, member) => {
            observe(collection, String(member));
            return Reflect.has(target, member);
          },
          ownKeys: (target) => {
            observe(collection, '*');
            return Reflect.ownKeys(target);
          },
        });
        return [id, proxy];
      }),
    );
  return { ...model, ...Object.fromEntries(COLLECTIONS.map((collection) => [collection, records(collection)])) };
}

/** Another seed looks at other variations: `READS_SEED=7 npx vitest run reads.test -u` adds what it sees to the table. */
const SEED = Number(process.env.READS_SEED ?? 0) * 10_000;
const VARIATIONS = [SEED, SEED + 1_000];

const PURPOSES = ['erasure', 'access', 'reporting'] as const;
const choices = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 25, maxLength: 25 });

/** The model with more in it than the case needs: what somebody looks at often depends on something else being there. */
function adorned(model: Model, seed: number): Model {
  const [subject = 'customer'] = Object.keys(model.entities);
  const journeys = Object.keys(model.flows).map((starts, i) => [
    `journey-${starts}`,
    { name: starts, starts, ...(i % 2 === 0 ? { purpose: PURPOSES[i % PURPOSES.length], subject } : {}) },
  ]);
  const more: Model = { ...model, journeys: { ...Object.fromEntries(journeys), ...model.journeys } };
  const [edits = []] = fc.sample(choices, { numRuns: 1, seed });
  return edits.reduce((edited, choice) => apply(edited, randomEdit(edited, choice)), more);
}

const varied = [
  ...templates.map(({ model }) => model),
  generateAnnotated({ elements: 40, seed: 3 }),
  ...fc
    .sample(arbitraryModel(), { numRuns: 60, seed: SEED + 5 })
    .flatMap((model, i) => [model, adorned(model, SEED + i)]),
  ...templates.map(({ model }, i) => adorned(model, SEED + i)),
  ...ruleCases.filter((_, i) => i % 9 === 0).map(({ model }) => model),
];

/** What a rule, or a fact, has been seen to look at and to ask for. */
interface Seen {
  readonly columns: Set<string>;
  readonly asked: Set<number>;
}
/** By the slot of a fact; by a rule for its fixes, by its `check` for the rest of it. */
const seen = new Map<object | number, Seen>();
const seenOf = (at: object | number): Seen => {
  const known = seen.get(at) ?? { columns: new Set(), asked: new Set() };
  seen.set(at, known);
  return known;
};

/** Runs a rule on a document of its own, so that it derives every fact it needs. */
function watch(rule: Rule, model: Model): void {
  // By the list of what somebody has asked, which is the same while at work and afterwards.
  const looks = new Map<object, Set<string>>();
  const checking: Asker = { asked: [] };
  const fixing: Asker = { asked: [] };
  let context: Context | undefined;
  const document = observed(model, (collection, member) => {
    // What the graph itself looks at decides on everything.
    if (context === undefined) return;
    const columns = looks.get(context.asking.asked) ?? new Set();
    looks.set(context.asking.asked, columns.add(`${collection}.${member}`));
  });
  const ready = createContext(document);
  context = ready;
  const reports = askingAs(ready, checking, () => [...rule.check(ready)]);
  askingAs(ready, fixing, () => {
    for (const { fixes } of reports) fixes?.();
  });
  const askers: [object | number, Asker | undefined][] = [
    [rule.check, checking],
    [rule, fixing],
    ...ready.derived.entries(),
  ];
  for (const [name, asker] of askers) {
    if (asker === undefined) continue;
    const { columns, asked } = seenOf(name);
    const known = looks.get(asker.asked) ?? [];
    for (const column of known) columns.add(column);
    asker.asked.forEach((_, slot) => void asked.add(slot));
  }
}

/** The columns that somebody looks at, or some fact below: what one rule makes a fact look at counts for all. */
function readsOf(work: object): ReadonlySet<string> {
  const columns = new Set<string>();
  const all = new Set<object | number>([work]);
  // Sets iterate over what is added on the way.
  for (const name of all) {
    for (const column of seenOf(name).columns) columns.add(column);
    for (const asked of seenOf(name).asked) all.add(asked);
  }
  return columns;
}

/** Every member of elements and flows, once. */
const COLUMNS = [
  ...[...new Set(Object.values(elementSchemas).flatMap(({ shape }) => Object.keys(shape)))].map((m) => `elements.${m}`),
  ...Object.keys(flowSchema.shape).map((member) => `flows.${member}`),
];

describe('the members that rules look at', () => {
  it('are in the table', { timeout: 120_000 }, async () => {
    for (const rule of rules) {
      const own = [
        ...ruleCases.filter((each) => each.rule === rule.id).map(({ model }) => model),
        ...rule.examples.passes.map(({ model }) => model),
        ...rule.examples.fails.map(({ model }) => model),
      ];
      const more = own.flatMap((model, i) => VARIATIONS.map((seed) => adorned(model, seed + i)));
      for (const model of [...own, ...more, ...varied]) watch(rule, model);
    }
    const reads = rules.map((rule) => ({ id: rule.id, checks: readsOf(rule.check), fixes: readsOf(rule) }));
    // Of members that decide on everything, and of names, nobody needs to know who reads them.
    const lines = COLUMNS.filter((column) => !isStructural(column) && !NAMES.has(column))
      .toSorted()
      .map((column) => {
        const [collection] = column.split('.');
        const looksAt = (columns: ReadonlySet<string>) => columns.has(column) || columns.has(`${collection}.*`);
        const readers = reads.flatMap(({ id, checks, fixes }) => {
          const known = knownReading(column, id);
          if (known === 'checks' || looksAt(checks)) return [id];
          return known === 'fixes' || looksAt(fixes) ? [`${id}!`] : [];
        });
        return [column, ...readers].join(' ');
      });
    // Whatever has been seen once stays: the table may say too much, which costs time, but never too little.
    const text = [
      '/** Which rules look at a member of a record, with ! those of which only the fixes do so.',
      ' * Written by `reads.test.ts`: `npx vitest run reads.test -u`. */',
      'export const READS = `',
      ...lines,
      '`;',
      '',
    ].join('\n');
    await expect(text).toMatchFileSnapshot('./reads.ts');
  });
});
