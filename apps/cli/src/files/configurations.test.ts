import { emptyModel, type Model, printModel } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { startCli } from '../test-cli.js';

const { spillway, file } = startCli();
const model: Model = {
  ...emptyModel('Shop'),
  elements: { api: { kind: 'service', name: 'API' }, stripe: { kind: 'external', name: 'Stripe', role: 'payment' } },
  flows: { charge: { from: 'api', to: 'stripe', retry: { attempts: 3, backoff: 'exponential', jitter: true } } },
  entities: { customer: { name: 'Customer', fields: { number: { type: 'string', tags: ['acme.number'] } } } },
};
const text = printModel(model);
const only = ['--only', 'failure/no-timeout,structure/dangling-reference'];
const found = async (...args: string[]) => {
  const { code, out, error } = await spillway('check', '--json', ...only, ...args);
  const lines = out.split('\n').filter((line) => line !== '');
  const reports: { file: string; depth: string; findings: { rule: string; severity: string }[] }[] = lines.map((line) =>
    JSON.parse(line),
  );
  return {
    code,
    error,
    found: reports.flatMap(({ file: path, findings }) =>
      findings.map(({ rule, severity }) => `${path} ${severity} ${rule}`),
    ),
  };
};

describe('.spillwayrc', () => {
  it('of the nearest folder above holds', async () => {
    await file('.git/HEAD', '');
    await file('.spillwayrc', 'rules:\n  failure/no-timeout: info\n  structure/*: off\n');
    await file('a.spillway.json', text);
    await file(
      'own/.spillwayrc.json',
      '{ "rules": { "failure/*": "warning" }, "tags": { "acme.number": { "like": "pii.user_id" } } }',
    );
    await file('own/deep/b.spillway.json', text);
    expect(await found('.')).toEqual({
      code: 0,
      error: '',
      found: ['a.spillway.json info failure/no-timeout', 'own/deep/b.spillway.json warning failure/no-timeout'],
    });
  });

  it('is searched up to the repository, not beyond', async () => {
    await file('.spillwayrc', 'rules: { failure/no-timeout: info }\n');
    await file('repository/.git/HEAD', '');
    await file('repository/a.spillway.json', text);
    expect((await found('repository')).found).toContain('repository/a.spillway.json error failure/no-timeout');
  });

  it('can be another file, or none', async () => {
    await file('.spillwayrc.yaml', 'rules: { failure/no-timeout: info }\n');
    await file('strict.yaml', 'rules: { failure/no-timeout: warning, structure/*: off }\n');
    await file('a.json', text);
    expect((await found('--config', 'strict.yaml', 'a.json')).found).toEqual(['a.json warning failure/no-timeout']);
    expect((await found('--no-config', 'a.json')).found).toEqual([
      'a.json error failure/no-timeout',
      'a.json error structure/dangling-reference',
    ]);
    expect((await found('--config', 'gone.yaml', 'a.json')).error).toBe(
      'gone.yaml: there is no such file. Check the path.\n',
    );
  });

  it('leaves out what it ignores, unless that is named', async () => {
    await file('.spillwayrc', 'ignore: ["legacy", "*.old.spillway.json"]\nrules: { structure/*: off }\n');
    for (const name of ['a.spillway.json', 'a.old.spillway.json', 'legacy/b.spillway.json']) await file(name, text);
    expect((await found('.')).found).toEqual(['a.spillway.json error failure/no-timeout']);
    expect((await found('a.old.spillway.json')).found).toEqual(['a.old.spillway.json error failure/no-timeout']);
    expect(await found('legacy')).toMatchObject({
      code: 2,
      error: expect.stringContaining('ignores every file here (1)'),
    });
  });

  it('decides the depth unless one is given', async () => {
    await file('.spillwayrc', 'depth: sketch\n');
    await file('a.json', text);
    expect((await spillway('check', 'a.json')).out).toContain('Shop, sketch depth');
    expect((await spillway('check', '--depth', 'production', 'a.json')).out).toContain('Shop, production depth');
  });

  it('that is damaged is told once, with place and remedy, and nothing is judged without it', async () => {
    await file('.spillwayrc', 'rules:\n  failure/no-timeot: off\n');
    await file('a.spillway.json', text);
    await file('b.spillway.json', text);
    expect(await found('.')).toEqual({
      code: 2,
      error:
        '.spillwayrc:2:3: error: rules.failure/no-timeot: `failure/no-timeot` — there is no such rule: did you mean `failure/no-timeout`?\n',
      found: [],
    });
  });

  it('can stand in a folder once only', async () => {
    await file('.spillwayrc', '');
    await file('.spillwayrc.json', '{}');
    await file('a.spillway.json', text);
    expect(await found('.')).toMatchObject({ code: 2, error: expect.stringContaining('Keep one of them.') });
  });
});
