import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from '@spillway/analysis';
import { parseModel, printModel } from '@spillway/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './program.js';

const sample = fileURLToPath(
  new URL('../../../packages/model/fixtures/models/order-creation.spillway.json', import.meta.url),
);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spillway-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function spillway(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  let out = '';
  let error = '';
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    error: (text: string) => {
      error += text;
    },
    color: false,
    today: '2026-11-21',
  };
  return { code: await runCli(args, terminal), out, error };
}

const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

describe('spillway check', () => {
  it('prints one JSON object a line per file, as the analysis has it', async () => {
    const small = await file('small.json', '{"spillway":1,"name":"Small"}');
    const { code, out } = await spillway('check', '--json', sample, small);
    const [first, second] = out.trimEnd().split('\n');
    const parsed = parseModel(await readFile(sample, 'utf8'));
    if (!parsed.ok || first === undefined || second === undefined) throw new Error('the sample must load');
    const analysis = analyse(parsed.model, { today: '2026-11-21' });
    expect(JSON.parse(first)).toEqual({
      file: sample,
      name: 'Order creation',
      ...JSON.parse(JSON.stringify({ depth: analysis.depth, counts: analysis.counts, findings: analysis.findings })),
    });
    expect(JSON.parse(second)).toEqual({
      file: small,
      name: 'Small',
      depth: 'design',
      counts: { error: 0, warning: 0, info: 0, waived: 0 },
      findings: [],
    });
    expect(code).toBe(1);
  });

  it('names the boxes for people and ends with a count', async () => {
    const { out } = await spillway('check', sample);
    expect(out).toContain('consistency/dual-write');
    expect(out).toMatch(/\d+ errors?, \d+ warnings?, \d+ info\n/);
  });

  it('exits 0 without errors and takes a depth', async () => {
    const small = await file('fine.json', '{"spillway":1,"name":"Fine"}');
    expect(await spillway('check', '--depth', 'production', small)).toMatchObject({ code: 0, error: '' });
  });

  it('exits 2 on bad input, naming file, line, column and remedy, and still checks the other files', async () => {
    const broken = await file(
      'broken.json',
      '{\n  "spillway": 1,\n  "name": "Broken",\n  "flows": { "f": { "from": "a", "to": "b", "retires": 3 } }\n}',
    );
    const { code, out, error } = await spillway('check', broken, sample);
    expect(code).toBe(2);
    expect(error).toMatch(/broken\.json:4:\d+: error: .*retires.*retry/);
    expect(out).toContain('Order creation');
  });

  it('says what is wrong with paths and options', async () => {
    expect(await spillway('check', join(folder, 'missing.json'))).toMatchObject({ code: 2 });
    expect((await spillway('check', '--depth', 'deep', sample)).code).toBe(2);
    expect((await spillway('chekc', sample)).code).toBe(2);
    expect((await spillway('--help')).code).toBe(0);
  });
});

describe('spillway export', () => {
  it('writes Mermaid, JSON and YAML; lossless Mermaid opens again', async () => {
    expect((await spillway('export', sample, '--to', 'mermaid')).out).toMatch(/flowchart LR/);
    const json = (await spillway('export', sample, '--to', 'json')).out;
    const parsed = parseModel(await readFile(sample, 'utf8'));
    expect(parsed.ok && printModel(parsed.model)).toBe(json);
    const yaml = await file('copy.yaml', (await spillway('export', sample, '--to', 'yaml')).out);
    expect((await spillway('export', yaml, '--to', 'json')).out).toBe(json);
    const target = join(folder, 'copy.mmd');
    await spillway('export', sample, '--to', 'mermaid', '--lossless', '-o', target);
    expect((await spillway('export', target, '--to', 'json')).out).toBe(json);
  });

  it('refuses formats it does not know', async () => {
    expect((await spillway('export', sample, '--to', 'visio')).code).toBe(2);
  });
});

describe('spillway fmt', () => {
  it('makes a file canonical once, and says so', async () => {
    const path = await file('untidy.json', '{"name":"Untidy","spillway":1,"elements":{},"flows":{}}');
    expect(await spillway('fmt', '--check', path)).toMatchObject({ code: 1, out: `${path}\n` });
    expect(await spillway('fmt', path)).toMatchObject({ code: 0, out: `${path}\n` });
    expect(await readFile(path, 'utf8')).toBe('{\n  "spillway": 1,\n  "name": "Untidy"\n}\n');
    expect(await spillway('fmt', path)).toMatchObject({ code: 0, out: '' });
  });

  it('leaves unreadable files alone', async () => {
    const path = await file('not.json', '{ not json');
    expect((await spillway('fmt', path)).code).toBe(2);
    expect(await readFile(path, 'utf8')).toBe('{ not json');
  });
});
