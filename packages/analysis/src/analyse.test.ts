import { readFileSync } from 'node:fs';
import { COLLECTIONS, type Model, modelSchema } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { arbitraryModel } from '@spillway/model/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';
import type { Finding } from './finding.js';
import { rules } from './registry.js';
import { example } from './rule.js';

const sample = new URL('../../model/fixtures/models/order-creation.spillway.json', import.meta.url);
const orders = modelSchema.parse(JSON.parse(readFileSync(sample, 'utf8')));
const charging = (waivers: Model['waivers'] = {}): Model =>
  example({
    elements: {
      api: { kind: 'service', name: 'API' },
      stripe: { kind: 'external', name: 'Stripe', role: 'payment' },
    },
    flows: { charge: { from: 'api', to: 'stripe', retry: { attempts: 3 }, timeout: '1s' } },
    waivers,
  });
const retryRule = 'idempotency/unsafe-retry';

describe('the catalogue', () => {
  it('has every rule, sorted, as severe, as deep and as fixable as it should be', () => {
    const catalogue: unknown = JSON.parse(readFileSync(new URL('../fixtures/catalogue.json', import.meta.url), 'utf8'));
    const described = rules.map(({ id, severity, depth, evenUnstated, fixable }) => ({
      id,
      severity,
      depth,
      evenUnstated,
      fixable,
    }));
    expect(described).toEqual(catalogue);
  });

  it.each(rules)('$id has a complete page and examples', ({ title, documentation, examples }) => {
    for (const text of [title, documentation.what, documentation.why, documentation.detection, documentation.fix]) {
      expect(text.length).toBeGreaterThan(10);
    }
    expect(documentation.falseAlarms).not.toBe('');
    expect(examples.passes.length).toBeGreaterThan(0);
    expect(examples.fails.length).toBeGreaterThan(0);
  });
});

describe('depth', () => {
  const drawing = example({
    elements: { api: { kind: 'service', name: 'API' }, db: { kind: 'store', name: 'DB', technology: 'postgresql' } },
    flows: { load: { from: 'api', to: 'db', interaction: 'read' } },
  });
  const timeouts = (model: Model, depth: 'sketch' | 'design' | 'production') =>
    analyse(model, { depth, only: ['failure/no-timeout'] }).findings.length;

  it('keeps quiet about what the whole model says nothing of, but not in production', () => {
    expect([timeouts(drawing, 'sketch'), timeouts(drawing, 'design'), timeouts(drawing, 'production')]).toEqual([
      0, 0, 1,
    ]);
  });

  it('speaks up once one flow states something of the kind', () => {
    const flows: Model['flows'] = { ...drawing.flows, save: { from: 'api', to: 'db', timeout: '1s' } };
    expect([timeouts({ ...drawing, flows }, 'sketch'), timeouts({ ...drawing, flows }, 'design')]).toEqual([0, 1]);
  });
});

describe('waivers', () => {
  const judge = (waivers: Model['waivers'], today?: string) => {
    const { findings, counts } = analyse(charging(waivers), { only: [retryRule], ...(today && { today }) });
    return { waived: findings[0]?.waived, errors: counts.error, counted: counts.waived, says: findings[0]?.message };
  };

  it('match the rule and all of their subjects', () => {
    const reason = 'until the new provider';
    expect(judge({ w: { rule: retryRule, subjects: ['charge'], reason } })).toMatchObject({
      waived: 'w',
      errors: 0,
      counted: 1,
    });
    expect(judge({ w: { rule: retryRule, subjects: ['charge', 'api'], reason } })).toMatchObject({
      errors: 1,
      counted: 0,
    });
    expect(judge({ w: { rule: 'failure/no-timeout', subjects: ['charge'], reason } })).toMatchObject({ errors: 1 });
  });

  it('hold to the end of their last day, and say so when it is over', () => {
    const waivers = { w: { rule: retryRule, subjects: ['charge'], reason: 'soon', until: '2026-11-21' } };
    expect(judge(waivers, '2026-11-21')).toMatchObject({ waived: 'w' });
    expect(judge(waivers)).toMatchObject({ waived: 'w' });
    const expired = judge(waivers, '2026-11-22');
    expect(expired).toMatchObject({ waived: undefined, errors: 1 });
    expect(expired.says).toMatch(/has expired \(2026-11-21\)/);
  });
});

const shuffled = (model: Model): Model => {
  const reversed = { ...model };
  // The order of flows and of elements is the order of drawing, and the first entity of a person stands for the others.
  for (const name of ['zones', 'journeys', 'lifecycles', 'waivers'] as const) {
    Object.assign(reversed, { [name]: Object.fromEntries(Object.entries(model[name]).toReversed()) });
  }
  return reversed;
};

const renamed = (model: Model): Model => {
  const next = { ...model };
  for (const name of COLLECTIONS) {
    if (name === 'waivers') continue;
    const records = Object.entries(model[name]).map(([id, record]) => [
      id,
      {
        ...record,
        ...('name' in record ? { name: 'Another name' } : {}),
        ...(name === 'elements' || name === 'zones'
          ? { at: { x: 1, y: 2, ...(name === 'zones' && { width: 3, height: 4 }) } }
          : {}),
      },
    ]);
    Object.assign(next, { [name]: Object.fromEntries(records) });
  }
  return next;
};

/** Every id and reference with a prefix, which keeps their order. */
const withOtherIds = (model: Model): Model => {
  const ids = new Set(COLLECTIONS.flatMap((name) => Object.keys(model[name])));
  const rename = (value: unknown, isId = true): unknown => {
    if (typeof value === 'string') return isId && ids.has(value.split('.')[0] ?? '') ? `z-${value}` : value;
    if (Array.isArray(value)) return value.map((item) => rename(item));
    if (typeof value !== 'object' || value === null) return value;
    const literal = new Set(['name', 'kind', 'role', 'technology', 'interaction', 'operation', 'description', 'owner']);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rename(member, !literal.has(key))]));
  };
  const next = { ...model };
  for (const name of COLLECTIONS) {
    const records = Object.entries(model[name]).map(([id, record]) => [`z-${id}`, rename(record)]);
    Object.assign(next, { [name]: Object.fromEntries(records) });
  }
  return modelSchema.parse(next);
};

const places = (model: Model) =>
  analyse(model).findings.map(({ rule, severity, subjects }) => [severity, rule, subjects[0]]);

describe('determinism', () => {
  const models = [orders, ...templates.map(({ model }) => model)];

  it('does not depend on the order of records', () => {
    for (const model of models) expect(places(shuffled(model))).toEqual(places(model));
  });

  it('does not depend on what things are called by', () => {
    expect(places(withOtherIds(orders))).toEqual(
      places(orders).map(([severity, rule, at]) => [severity, rule, `z-${at}`]),
    );
  });

  it('gives the same findings the same fingerprints after moves and renames', () => {
    const prints = (model: Model) => analyse(model).findings.map(({ fingerprint }) => fingerprint);
    for (const model of models) expect(prints(renamed(model))).toEqual(prints(model));
    expect(new Set(prints(orders)).size).toBe(prints(orders).length);
  });

  it('is a pure function, whatever the model is like', () => {
    fc.assert(
      fc.property(arbitraryModel({ dangling: true, elements: 12 }), (model) => {
        const before = JSON.stringify(model);
        const once = analyse(model, { depth: 'production', today: '2026-11-21' });
        expect(analyse(model, { depth: 'production', today: '2026-11-21' })).toEqual(once);
        expect(JSON.stringify(model)).toBe(before);
        for (const { rule, subjects } of once.findings) {
          expect(
            once.findings.filter((other) => other.rule === rule && other.subjects[0] === subjects[0]),
          ).toHaveLength(1);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('finds the same in the same places of any model, whatever order its records are in', () => {
    const production = (model: Model) => analyse(model, { depth: 'production' }).findings;
    fc.assert(
      fc.property(arbitraryModel({ dangling: true, elements: 10 }), (model) => {
        const prints = (findings: readonly Finding[]) => findings.map(({ fingerprint }) => fingerprint);
        expect(prints(production(shuffled(model)))).toEqual(prints(production(model)));
        expect(prints(production(renamed(model)))).toEqual(prints(production(model)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('waivers of any finding', () => {
  it('accept that one, and leave the others as they were', () => {
    fc.assert(
      fc.property(arbitraryModel({ dangling: true, elements: 10 }), fc.nat(), (model, choice) => {
        const bare = { ...model, waivers: {} };
        const before = analyse(bare, { depth: 'production' });
        const chosen = before.findings[choice % Math.max(1, before.findings.length)];
        if (chosen === undefined) return;
        const { rule, subjects, fingerprint } = chosen;
        const waiver = { rule, subjects: [...subjects], reason: 'accepted' };
        const after = analyse({ ...bare, waivers: { w: waiver } }, { depth: 'production' });
        const isMeant = (finding: Finding) =>
          finding.rule === rule && subjects.every((subject) => finding.subjects.includes(subject));
        expect(after.findings.find((finding) => finding.fingerprint === fingerprint)?.waived).toBe('w');
        // Fixes that remove a record remove its waiver too.
        const withoutFixes = ({ fixes: _, ...finding }: Finding) => finding;
        expect(after.findings.map(withoutFixes)).toEqual(
          before.findings
            .map(withoutFixes)
            .map((finding) => (isMeant(finding) ? { ...finding, waived: 'w' } : finding)),
        );
        expect(after.counts.waived).toBe(before.findings.filter(isMeant).length);
      }),
      { numRuns: 60 },
    );
  });
});
