import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Analysis, analyse } from '@spillway/analysis';
import { type SarifLog, type SarifLogResult, sarifProblems } from '@spillway/formats/testing';
import { emptyModel, type Model, modelSchema, parseModel, printModel, printYaml } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { sample, startCli } from '../test-cli.js';

const { spillway, file, folder } = startCli();
const orders = await readFile(sample, 'utf8');

/** Three errors, each in a place of its own. */
const faulty: Model = modelSchema.parse({
  ...emptyModel('Faulty'),
  elements: {
    api: { kind: 'service', name: 'API' },
    stripe: { kind: 'external', name: 'Stripe', role: 'payment' },
    web: { kind: 'service', name: 'Web', role: 'frontend' },
  },
  flows: {
    load: { from: 'web', to: 'api', timeout: '5s', carries: ['customer.email'], inUrl: ['customer.email'] },
    charge: { from: 'api', to: 'stripe', timeout: '1s', retry: { attempts: 3, backoff: 'exponential', jitter: true } },
    gone: { from: 'api', to: 'nowhere' },
  },
  entities: { customer: { name: 'Customer', fields: { email: { type: 'string', tags: ['pii.email'] } } } },
});
const ERRORS = ['privacy/in-url', 'idempotency/unsafe-retry', 'structure/dangling-reference'];

/** Where `needle` stands after `from`, as line:column. */
const placeOf = (text: string, from: string, needle: string): string => {
  const before = text.slice(0, text.indexOf(needle, text.indexOf(from))).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
};

describe('for people', () => {
  it.each([
    ['JSON', 'faulty.spillway.json', printModel(faulty), '"charge"', '"gone"', '"inUrl"', '"customer.email"'],
    ['YAML', 'faulty.spillway.yaml', printYaml(faulty), 'charge:', 'gone:', 'inUrl', 'customer.email'],
  ])('names line and column of each error: %s', async (_, name, text, charge, gone, inUrl, reference) => {
    await file(name, text);
    const { code, out, error } = await spillway('check', name, '--only', ERRORS.join());
    expect([code, error]).toEqual([1, '']);
    expect(out).toContain('Faulty, design depth\n');
    expect(out).toContain(`${name}:${placeOf(text, charge, charge)}  idempotency/unsafe-retry  charge`);
    expect(out).toContain(`${name}:${placeOf(text, gone, gone)}  structure/dangling-reference  gone`);
    // The place of the field, not only of the flow.
    const fields = [placeOf(text, 'load', reference), placeOf(text, inUrl, reference)];
    const found = /faulty\S+?:(\d+:\d+) {2}privacy\/in-url {2}load \(customer\.email\)/.exec(out)?.[1];
    expect(fields).toContain(found);
    expect(out).toContain('3 errors, 0 warnings, 0 info\n');
  });

  it('exits 0 without errors, and at another depth finds more', async () => {
    await file('small.spillway.json', printModel(emptyModel('Small')));
    expect(await spillway('check', '--depth', 'production', 'small.spillway.json')).toEqual({
      code: 0,
      out: 'small.spillway.json  Small, production depth\nNothing found\n\n',
      error: '',
    });
  });

  it.each([
    ['error', 0],
    ['warning', 0],
    ['info', 1],
  ])('fails on %s: %i', async (severity, code) => {
    const lonely = { ...emptyModel('Lonely'), elements: { a: { kind: 'service' as const, name: 'A' } } };
    await file('lonely.spillway.json', printModel(lonely));
    expect((await spillway('check', '--fail-on', severity, '.')).code).toBe(code);
  });
});

describe('for programs', () => {
  it('prints one JSON object a line per file, as the analysis has it', async () => {
    await file('orders.json', orders);
    await file('small.json', '{"spillway":1,"name":"Small"}');
    const { code, out } = await spillway('check', '--json', 'orders.json', 'small.json');
    const [first, second] = out.trimEnd().split('\n');
    const parsed = parseModel(orders);
    if (!parsed.ok) throw new Error('the sample must load');
    const { depth, counts, findings } = analyse(parsed.model, { today: '2026-11-21' });
    expect(JSON.parse(first ?? '')).toEqual({
      file: 'orders.json',
      name: 'Order creation',
      ...JSON.parse(JSON.stringify({ depth, counts, findings })),
    });
    expect(JSON.parse(second ?? '')).toEqual({
      file: 'small.json',
      name: 'Small',
      depth: 'design',
      counts: { error: 0, warning: 0, info: 0, waived: 0 },
      findings: [],
    });
    expect(code).toBe(1);
  });

  it('writes to a file, or says why not', async () => {
    await file('orders.json', orders);
    const printed = await spillway('check', '--json', 'orders.json');
    expect(await spillway('check', '--json', '-o', 'out.jsonl', 'orders.json')).toEqual({
      code: 1,
      out: '',
      error: '',
    });
    expect(await readFile(join(folder(), 'out.jsonl'), 'utf8')).toBe(printed.out);
    const { code, error } = await spillway('check', '--json', '-o', 'no/such/out.jsonl', 'orders.json');
    expect([code, error]).toEqual([2, 'no/such/out.jsonl: cannot be written (its folder does not exist).\n']);
  });
});

describe('SARIF', () => {
  const sarif = async (...args: string[]) => {
    const { code, out, error } = await spillway('check', '--sarif', ...args);
    expect(sarifProblems(out)).toEqual([]);
    // The schema has just said that it is one.
    const [run] = (JSON.parse(out) as SarifLog).runs;
    if (run === undefined) throw new Error('a log has one run');
    return { code, error, run };
  };
  const place = ({ locations = [] }: SarifLogResult) => {
    const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
    return `${artifactLocation?.uri}:${region?.startLine}:${region?.startColumn}`;
  };

  it('is one valid log for all files', async () => {
    await file('orders.spillway.json', orders);
    await file('Bestellungen für Köln/kaputt #1.spillway.yaml', printYaml(faulty));
    const { code, error, run } = await sarif('.');
    expect([code, error]).toEqual([1, '']);
    expect(run.artifacts?.map(({ location }) => location?.uri)).toEqual([
      'Bestellungen%20f%C3%BCr%20K%C3%B6ln/kaputt%20%231.spillway.yaml',
      'orders.spillway.json',
    ]);
    const retry = run.results?.find(({ ruleId, message }) => ruleId === ERRORS[1] && message.text?.includes('charge'));
    if (retry === undefined) throw new Error('a retry is unsafe');
    expect(place(retry)).toBe(
      `Bestellungen%20f%C3%BCr%20K%C3%B6ln/kaputt%20%231.spillway.yaml:${placeOf(printYaml(faulty), 'charge:', 'charge:')}`,
    );
    expect(run.tool.driver.rules?.[retry.ruleIndex ?? -1]?.id).toBe(retry.ruleId);
    for (const { level, ruleId, ruleIndex = -1, partialFingerprints } of run.results ?? []) {
      expect(['error', 'warning', 'note']).toContain(level);
      expect(run.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
      expect(partialFingerprints?.['spillway/v1']).toMatch(/^[0-9a-f]{16}$/);
    }
  });

  it('is valid for every kind of finding', async () => {
    const cases = new URL('../../../../packages/analysis/fixtures/rules/', import.meta.url);
    for (const category of [
      'structure',
      'privacy',
      'lifecycle',
      'idempotency',
      'validation',
      'erasure',
      'consistency',
    ]) {
      const models: readonly { model: unknown }[] = JSON.parse(
        await readFile(new URL(`${category}.json`, cases), 'utf8'),
      );
      for (const [i, { model }] of models.entries()) {
        await file(`models/${category}-${i}.spillway.json`, JSON.stringify(model));
      }
    }
    for (const { id, model } of templates) await file(`models/${id}.spillway.json`, printModel(model));
    const { run } = await sarif('--depth', 'production', 'models');
    expect(run.results?.length).toBeGreaterThan(100);
    expect(run.invocations?.[0]).toEqual({ executionSuccessful: true, toolExecutionNotifications: [] });
  });

  it('carries the reason of a waiver', async () => {
    const waivers = { known: { rule: 'idempotency/unsafe-retry', subjects: ['charge'], reason: 'until spring' } };
    await file('waived.json', printModel({ ...faulty, waivers }));
    const { code, run } = await sarif('--only', 'idempotency/unsafe-retry', 'waived.json');
    expect(code).toBe(0);
    expect(run.results?.[0]?.suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: 'until spring' },
    ]);
  });

  it('says which files could not be read, with their places', async () => {
    await file('broken.json', '{\n  "spillway": 1,\n  "name": "Broken",\n  "flow": {}\n}');
    await file('orders.json', orders);
    const { code, error, run } = await sarif('broken.json', 'gone.json', 'orders.json');
    expect(code).toBe(2);
    expect(error).toMatch(
      /^gone\.json: there is no such file.*\nbroken\.json:4:3: error: .*`flow` — did you mean `flows`/,
    );
    expect(run.results?.length).toBeGreaterThan(0);
    expect(run.invocations?.[0]?.executionSuccessful).toBe(false);
    const [gone, broken] = run.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(gone?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('gone.json');
    expect(broken?.level).toBe('error');
    expect(broken?.locations?.[0]?.physicalLocation?.region).toEqual({ startLine: 4, startColumn: 3 });
  });

  it('links to pages where it is told of their address', async () => {
    await file('orders.json', orders);
    const { run } = await sarif('--rule-docs', 'https://example.com/rules/', '--only', 'privacy/in-url', 'orders.json');
    expect(run.tool.driver.rules?.map(({ helpUri }) => helpUri)).toEqual([
      'https://example.com/rules/privacy/in-url.md',
    ]);
  });
});

describe('bad input', () => {
  const broken =
    '{\n  "spillway": 1,\n  "name": "Broken",\n  "flows": { "f": { "from": "a", "to": "b", "retires": 3 } }\n}';
  it.each([[[]], [['--json']], [['--sarif']]])(
    'exits 2, names place and remedy, checks the others: %j',
    async (form) => {
      await file('broken.json', broken);
      await file('orders.json', orders);
      const { code, out, error } = await spillway('check', ...form, 'broken.json', 'orders.json');
      expect(code).toBe(2);
      expect(error).toMatch(/^broken\.json:4:\d+: error: .*retires.*retry/);
      expect(out).toContain('idempotency/unsafe-retry');
    },
  );

  it.each([
    ['YAML', 'spillway: 1\nname: "T\nflows: [\n', /^broken\.spillway:\d+:\d+: error: .*this is not YAML/],
    ['JSON', '{\n  "spillway": 1\n  "name": "T"\n}', /^broken\.spillway:3:3: error: this is not JSON: expected ","/],
    ['nothing', '', /^broken\.spillway:1:1: error: This file is empty/],
  ])('that is no %s', async (_, text, expected) => {
    await file('broken.spillway', text);
    const { code, error } = await spillway('check', 'broken.spillway');
    expect(code).toBe(2);
    expect(error).toMatch(expected);
  });

  it('names the nearest rule', async () => {
    const { code, error } = await spillway('check', '--only', 'failure/no-timeot', sample);
    expect([code, error]).toEqual([
      2,
      'There is no rule or category "failure/no-timeot". Did you mean "failure/no-timeout"? "spillway rules" lists them.\n',
    ]);
  });
});

describe('only', () => {
  const found = async (...args: string[]) => {
    await file('orders.json', orders);
    const { out } = await spillway('check', '--json', ...args, 'orders.json');
    const { findings }: Analysis = JSON.parse(out);
    return [...new Set(findings.map(({ rule }) => rule))];
  };
  it('runs rules and categories, repeated or separated by commas', async () => {
    expect(await found('--only', 'idempotency/unsafe-retry,consistency/dual-write')).toEqual([
      'consistency/dual-write',
      'idempotency/unsafe-retry',
    ]);
    const retries = await found('--only', 'idempotency', '--only', 'validation/*');
    expect(new Set(retries.map((rule) => rule.slice(0, rule.indexOf('/'))))).toEqual(
      new Set(['idempotency', 'validation']),
    );
  });
});
