import { readdirSync, readFileSync } from 'node:fs';
import { emptyModel, type Model, printModel, printYaml } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { runCli } from '../program.js';
import { sample, startCli } from '../test-cli.js';

const { spillway, file, folder } = startCli();
const fixtures = new URL('../../../../packages/analysis/fixtures/simulator/', import.meta.url);

interface Case {
  readonly faults: readonly string[];
  readonly journey?: string;
  readonly variant?: string;
  readonly caller: string;
  readonly effects: Readonly<Record<string, string>>;
  readonly reads?: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
}
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, fixtures), 'utf8')) as T; // What the fixtures hold.
const parsed = <T>(out: string): T[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** A gateway that charges, twice if the answer is lost; a clock makes it report. */
const shop: Model = {
  ...emptyModel('Shop'),
  elements: {
    user: { kind: 'actor', name: 'User' },
    api: {
      kind: 'service',
      name: 'API',
      handlers: [
        {
          on: 'order',
          steps: [
            {
              do: 'route',
              branches: [{ when: 'paid by card', steps: [{ do: 'call', flow: 'charge' }] }],
              otherwise: [{ do: 'call', flow: 'note' }],
            },
          ],
        },
      ],
    },
    stripe: { kind: 'external', name: 'Stripe', role: 'payment' },
    db: { kind: 'store', name: 'Invoices' },
  },
  flows: {
    order: { from: 'user', to: 'api', name: 'Order', timeout: '10s' },
    charge: { from: 'api', to: 'stripe', name: 'Charge', operation: 'charge', timeout: '1s', retry: { attempts: 2 } },
    note: { from: 'api', to: 'db', name: 'Note' },
    look: { from: 'user', to: 'api', name: 'Look', operation: 'read' },
  },
  journeys: { buy: { name: 'Buy', starts: 'order' }, look: { name: 'Look', starts: 'look' } },
};
const shopFile = () => file('shop.spillway.json', printModel(shop));
const simulate = async (...args: string[]) => {
  await shopFile();
  return spillway('simulate', 'shop.spillway.json', ...args);
};

describe('the machine form', () => {
  it('is one object per scenario, with what the conformance cases expect of documents', async () => {
    for (const name of readdirSync(new URL('failures/', fixtures))) {
      const { model, cases } = read<{ model: unknown; cases: readonly Case[] }>(`failures/${name}`);
      await file('model.json', JSON.stringify(model));
      for (const { journey = '', variant, faults, ...expected } of cases) {
        const args = ['--journey', journey, ...(variant === undefined ? [] : ['--variant', variant])];
        const wanted = faults.length === 0 ? ['--faults', '0'] : faults.flatMap((fault) => ['--fault', fault]);
        const { code, out, error } = await spillway('simulate', 'model.json', ...args, ...wanted, '--json');
        const lines = parsed<Case>(out).filter((line) => line.variant === variant);
        expect([name, code, error, lines.length]).toEqual([name, 0, '', 1]);
        const { caller, effects, flags } = expected;
        expect(lines[0]).toMatchObject({ journey, faults, caller, effects, flags });
      }
    }
  });

  it('is the same for programs, in JSON and YAML', async () => {
    for (const { model, cases } of read<readonly { model: unknown; cases: readonly Case[] }[]>('programs.json')) {
      await file('program.json', JSON.stringify(model));
      for (const { faults, caller, effects, flags } of cases) {
        if (faults.length === 0) continue;
        const { out } = await spillway('simulate', 'program.json', ...faults.flatMap((f) => ['--fault', f]), '--json');
        expect(parsed(out)).toEqual([
          { journey: 'program', faults, caller, effects, reads: expect.anything(), flags: [...flags].sort() },
        ]);
      }
    }
    await file(
      'program.yaml',
      'elements: { u: { kind: actor } }\nops: { a.f: [{ write: db, effect: e }] }\nstart: { call: a.f }\n',
    );
    const { out } = await spillway('simulate', 'program.yaml', '--faults', '0', '--json');
    expect(parsed(out)).toEqual([
      { journey: 'program', faults: [], caller: 'ok', effects: { e: 'once' }, reads: {}, flags: [] },
    ]);
  });

  it('covers all journeys and variants, the fault-free run first', async () => {
    const { out } = await simulate('--json');
    const lines = parsed<Case>(out);
    const heads = lines.filter(({ faults }) => faults.length === 0).map(({ journey, variant }) => [journey, variant]);
    expect(heads).toEqual([
      ['buy', undefined],
      ['buy', 'otherwise'],
      ['look', undefined],
    ]);
    expect(lines).toContainEqual({
      ...{ journey: 'buy', faults: ['resp-lost@charge'], caller: 'ok' },
      ...{ effects: { charge: 'dup:2' }, reads: {}, flags: [] },
    });
    expect(lines.every(({ faults }) => faults.length <= 1)).toBe(true);
    const pairs = parsed<Case>((await simulate('--json', '--faults', '2', '--journey', 'buy')).out);
    expect(pairs.some(({ faults }) => faults.length === 2)).toBe(true);
    const ofVariant = parsed<Case>((await simulate('--json', '--variant', 'otherwise')).out);
    expect(new Set(ofVariant.map(({ journey, variant }) => `${journey} ${variant}`))).toEqual(
      new Set(['buy otherwise']),
    );
  });

  it('tells each step with --trace', async () => {
    const { out } = await simulate('--json', '--trace', '--journey', 'buy', '--fault', 'resp-lost@charge');
    const [line] = parsed<{ trace: readonly { at: number; text: string }[] }>(out);
    const texts = line?.trace.map(({ text }) => text);
    expect(texts?.filter((text) => text.startsWith('EFFECT'))).toEqual(['EFFECT charge n=1', 'EFFECT charge n=2']);
    expect(line?.trace.map(({ at }) => at)).toEqual(line?.trace.map(({ at }) => at).toSorted((a, b) => a - b));
  });
});

describe('--program', () => {
  it('prints a program that gives the same scenarios when it is read again', async () => {
    const { out, code } = await simulate('--program', '--journey', 'buy');
    expect(code).toBe(0);
    await file('program.json', out);
    const again = parsed<Case>((await spillway('simulate', 'program.json', '--json')).out);
    const direct = parsed<Case>((await simulate('--json', '--journey', 'buy')).out).filter(
      ({ variant }) => variant === undefined,
    );
    expect(again).toEqual(direct.map((line) => ({ ...line, journey: 'program' })));
  });

  it('prints several programs as one object a line', async () => {
    const lines = parsed<{ journey: string; variant?: string; program: object }>((await simulate('--program')).out);
    expect(lines.map(({ journey, variant }) => [journey, variant])).toEqual([
      ['buy', undefined],
      ['buy', 'otherwise'],
      ['look', undefined],
    ]);
  });
});

describe('for people', () => {
  it('ranks what can happen, by name, with the smallest witness', async () => {
    const { code, out, error } = await simulate('--journey', 'buy');
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(/^buy {2}Buy\n {2}\d+ scenarios with one fault end: /);
    expect(out).toMatch(/\n {2}twice {5}If .+`Stripe` charges twice\.\n {12}\S+@\S+ {2}and \d+ other faults?\n/);
    expect(out).toContain('buy  Buy, when otherwise\n');
    expect(out.indexOf('twice')).toBeLessThan(out.indexOf('misled'));
  });

  it('tells the steps of each with --trace, and of the fault-free run with --faults 0', async () => {
    const { out } = await simulate('--journey', 'buy', '--trace');
    expect(out).toMatch(/\n {12} +\d+ ms {2}`API` calls `Stripe`: `Charge`\n/);
    expect((await simulate('--journey', 'look', '--faults', '0')).out).toMatch(/is told: all is well\n/);
  });

  it('tells one scenario, and which faults did not strike', async () => {
    const { out } = await simulate('--journey', 'buy', '--fault', 'resp-lost@charge', '--fault', 'slow@charge#9');
    expect(out).toContain('  The answer to `Charge` is lost.\n');
    expect(out).toContain('slow@charge#9 did not strike');
    expect(out).toContain('  `Stripe` charges twice.\n');
    expect(out).toMatch(/\n {4}charge {2}dup:2\n/);
  });

  it('shows progress where somebody looks on, and wipes it', async () => {
    let error = '';
    const path = await file('orders.json', readFileSync(sample, 'utf8'));
    await runCli(['simulate', path, '--faults', '2'], {
      out: () => undefined,
      error: (text) => {
        error += text;
      },
      ...{ color: false, interactive: true, today: '2026-11-21', cwd: folder() },
    });
    expect(error.startsWith('\r\u001b[Kbuy: ')).toBe(true);
    expect(error).toMatch(/buy: \d+ %, \d+ runs/);
    expect(error.endsWith('\r\u001b[K')).toBe(true);
  });
});

describe('a drawing', () => {
  const twice = ['--journey', 'buy', '--fault', 'resp-lost@charge'] as const;

  it.each([
    ['text', /^If the answer to Charge is lost, Stripe charges twice\.\n\n +0 ms {2}User starts\n/],
    ['mermaid', /^sequenceDiagram\n {2}accTitle: If the answer to Charge is lost[\s\S]*: Charge \(2\)\n/],
    ['svg', /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*>#2<[\s\S]*<\/svg>\n$/],
  ])('is of one scenario, as %s', async (format, shape) => {
    const { code, out, error } = await simulate(...twice, '--format', format);
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(shape);
  });

  it('shows the run without faults where none is named', async () => {
    const { out } = await simulate('--journey', 'buy', '--format', 'mermaid');
    expect(out).toContain('accTitle: Without faults, everything happens as intended');
    expect(out).not.toContain('⚡');
  });

  it('needs to know the journey', async () => {
    expect(await simulate('--format', 'svg')).toEqual({
      ...{ code: 2, out: '' },
      error: 'shop.spillway.json: --format draws one journey: choose with --journey one of buy, look.\n',
    });
    expect((await simulate('--format', 'svg', '--json')).error).toMatch(/cannot be used with/);
  });
});

describe('exit codes', () => {
  it.each([
    [[], 0],
    [['--fail-on', 'dup'], 1],
    [['--fail-on', 'lost,dup,partial'], 1],
    [['--fail-on', 'lost, overcomp'], 0],
    [['--fail-on', 'dup', '--fault', 'req-lost@charge'], 0],
    [['--fail-on', 'dup', '--fault', 'resp-lost@charge', '--json'], 1],
  ])('%j: %i', async (args, code) => {
    expect((await simulate('--journey', 'buy', ...args)).code).toBe(code);
  });

  it.each([
    [['--journey', 'bye'], 'shop.spillway.json: there is no journey "bye". Did you mean "buy"?\n'],
    [['--variant', 'otherwhise'], /no variant "otherwhise" of any journey\. Did you mean "otherwise"\?/],
    [['--journey', 'look', '--variant', 'x'], /of "look"\. None of its handlers takes a route\./],
    [['--fault', 'resplost@charge'], /no kind of fault "resplost"\. Did you mean "resp-lost@charge"\?/],
    [['--fault', 'resp-lost@chrage'], /"resp-lost@chrage" has no place here\. Did you mean "resp-lost@charge"\?/],
    [['--fault', 'charge'], /"charge" is no fault\. A fault is written kind@place/],
    [['--fault', 'crash@api.order'], /"crash@api.order" is no crash/],
    [['--fault', 'fill-race@x'], /nothing here can suffer "fill-race"/],
    [['--fail-on', 'lots'], /knows no outcome "lots"\. Did you mean "lost"\?/],
    [['--faults', '3'], /Allowed choices are 0, 1, 2/],
    [['--faults', '2', '--fault', 'slow@charge'], /cannot be used with/],
  ])('%j is bad input', async (args, message) => {
    expect(await simulate(...args)).toEqual({
      code: 2,
      out: '',
      error: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it.each([
    ['gone.json', undefined, 'gone.json: there is no such file. Check the path.\n'],
    ['bad.json', '{\n  "spillway": 1,\n  "name": 5\n}', /^bad\.json:3:\d+: error: /],
    ['bad.yaml', printYaml(shop).replace('kind: actor', 'kind: actr'), /^bad\.yaml:\d+:\d+: error: /],
    [
      'program.json',
      '{\n  "elements": {},\n  "ops": { "a.f": [{ "call": 1 }] },\n  "start": { "call": "a.f" }\n}',
      /^program\.json:3:\d+: error: ops\.a\.f\.0\.call: `call` should be a text\n$/,
    ],
    ['empty.json', printModel(emptyModel('Empty')), /^empty\.json: there is no journey to simulate/],
  ])('%s is bad input', async (name, text, message) => {
    if (text !== undefined) await file(name, text);
    expect(await spillway('simulate', name)).toEqual({
      code: 2,
      out: '',
      error: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });
});
