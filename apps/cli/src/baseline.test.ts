import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyModel, type Model, printModel } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { startCli } from './test-cli.js';

const { spillway, file, folder } = startCli();
const before: Model = {
  ...emptyModel('Shop'),
  elements: { api: { kind: 'service', name: 'API' }, stripe: { kind: 'external', name: 'Stripe', role: 'payment' } },
  flows: { charge: { from: 'api', to: 'stripe' } },
};
const after: Model = {
  ...before,
  flows: { ...before.flows, refund: { from: 'api', to: 'stripe', timeout: '1s', retry: { attempts: 3 } } },
};
const retry = ['--only', 'idempotency/unsafe-retry,failure/no-timeout'];
const known: Model = { ...after, flows: { charge: { from: 'api', to: 'stripe', retry: { attempts: 3 } } } };

async function withModels() {
  await file('shop.spillway.json', printModel(known));
  return spillway('check', ...retry, '--write-baseline', 'known.json', 'shop.spillway.json');
}

describe('a baseline', () => {
  it('takes what is found as known', async () => {
    expect(await withModels()).toEqual({
      code: 0,
      out: 'shop.spillway.json  Shop, design depth\nNothing new, 2 known\n\n',
      error: '',
    });
    const written = JSON.parse(await readFile(join(folder(), 'known.json'), 'utf8'));
    expect(written).toEqual({
      baseline: 1,
      files: [
        {
          file: 'shop.spillway.json',
          findings: ['failure/no-timeout', 'idempotency/unsafe-retry'].map((rule) => ({
            rule,
            subject: 'charge',
            fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
          })),
        },
      ],
    });
  });

  it('lets only what is new count', async () => {
    await withModels();
    await file(
      'shop.spillway.json',
      printModel({
        ...known,
        flows: { ...known.flows, ...after.flows, charge: known.flows.charge ?? { from: 'api', to: 'stripe' } },
      }),
    );
    const { code, out } = await spillway('check', ...retry, '--baseline', 'known.json', 'shop.spillway.json');
    expect(code).toBe(1);
    expect(out).toContain('idempotency/unsafe-retry  refund');
    expect(out).not.toContain('unsafe-retry  charge');
    expect(out).toContain('1 error, 0 warnings, 0 info, 2 known\n');
  });

  it.each(['--json', '--sarif'])('can be what %s printed', async (form) => {
    await withModels();
    await spillway('check', ...retry, form, '-o', 'earlier', 'shop.spillway.json');
    const { code, out, error } = await spillway(
      'check',
      ...retry,
      '--json',
      '--baseline',
      'earlier',
      'shop.spillway.json',
    );
    expect([code, error]).toEqual([0, '2 findings known from the baseline left out.\n']);
    expect(JSON.parse(out)).toMatchObject({ findings: [], counts: { error: 0, warning: 0, info: 0, waived: 0 } });
  });

  it('holds for a file that was moved, and not for one that it knows otherwise', async () => {
    await withModels();
    await file('moved/shop.spillway.json', printModel(known));
    expect((await spillway('check', ...retry, '--baseline', 'known.json', 'moved')).code).toBe(0);
    await file('moved/shop.spillway.json', printModel(emptyModel('Empty')));
    await spillway('check', ...retry, '--write-baseline', 'both.json', '.');
    await file('moved/shop.spillway.json', printModel(known));
    expect((await spillway('check', ...retry, '--baseline', 'both.json', '.')).code).toBe(1);
  });

  it('does not know what is waived, which counts once the waiver has expired', async () => {
    const waived: Model = {
      ...known,
      waivers: { w: { rule: 'idempotency/unsafe-retry', subjects: ['charge'], reason: 'soon' } },
    };
    await file('shop.spillway.json', printModel(waived));
    for (const form of ['--json', '--sarif']) {
      await file('shop.spillway.json', printModel(waived));
      await spillway('check', '--only', 'idempotency', form, '-o', 'earlier', 'shop.spillway.json');
      await file('shop.spillway.json', printModel(known));
      expect((await spillway('check', '--only', 'idempotency', '--baseline', 'earlier', '.')).code).toBe(1);
    }
  });

  it.each([
    ['', 'it is empty'],
    ['not json', 'line 1 is not JSON'],
    ['{}', '`file` is missing, or not what it should be'],
    ['{"baseline":1,"files":[{"file":"a","findings":[{}]}]}', '`fingerprint` is missing, or not what it should be'],
    ['{"runs":[{}]}', '`artifacts` is missing, or not what it should be'],
    ['{"file":"a","findings":[]}\n{"file":', 'line 2 is not JSON'],
  ])('that is damaged is an error: %j', async (text, reason) => {
    await withModels();
    await file('known.json', text);
    expect(await spillway('check', '--baseline', 'known.json', '.')).toEqual({
      code: 2,
      out: '',
      error: `known.json: this is no baseline: ${reason}. Write it anew with --write-baseline.\n`,
    });
  });

  it('that is not there is an error', async () => {
    await withModels();
    expect(await spillway('check', '--baseline', 'gone.json', '.')).toMatchObject({
      code: 2,
      error: 'gone.json: there is no such file. Check the path.\n',
    });
  });

  it('is not written when a file could not be checked', async () => {
    await file('broken.spillway.json', '{');
    const { code, error } = await spillway('check', '--write-baseline', 'known.json', '.');
    expect(code).toBe(2);
    expect(error).toContain('known.json: not written');
    await expect(readFile(join(folder(), 'known.json'))).rejects.toThrow();
  });
});
