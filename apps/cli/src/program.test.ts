import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseModel, printModel } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { sample, startCli } from './test-cli.js';

const { spillway, file, folder } = startCli();

it('says what is wrong with commands and options', async () => {
  expect((await spillway('chekc', sample)).code).toBe(2);
  expect((await spillway('check', '--depth', 'deep', sample)).code).toBe(2);
  expect((await spillway('check', '--json', '--sarif', sample)).code).toBe(2);
  expect((await spillway('--help')).code).toBe(0);
  expect(await spillway('--version')).toMatchObject({ code: 0, out: '0.1.0\n' });
});

describe('spillway export', () => {
  it('writes Mermaid, JSON and YAML; lossless Mermaid opens again', async () => {
    expect((await spillway('export', sample, '--to', 'mermaid')).out).toMatch(/flowchart LR/);
    const json = (await spillway('export', sample, '--to', 'json')).out;
    const parsed = parseModel(await readFile(sample, 'utf8'));
    expect(parsed.ok && printModel(parsed.model)).toBe(json);
    const yaml = await file('copy.yaml', (await spillway('export', sample, '--to', 'yaml')).out);
    expect((await spillway('export', yaml, '--to', 'json')).out).toBe(json);
    const target = join(folder(), 'copy.mmd');
    await spillway('export', sample, '--to', 'mermaid', '--lossless', '-o', target);
    expect((await spillway('export', target, '--to', 'json')).out).toBe(json);
  });

  it('highlights what the analysis finds, as configured', async () => {
    await file('orders.json', await readFile(sample, 'utf8'));
    const marked = async () =>
      /linkStyle/.test((await spillway('export', 'orders.json', '--to', 'mermaid', '--findings')).out);
    expect(await marked()).toBe(true);
    const categories = (await spillway('rules')).out.match(/^[a-z]+(?=\/)/gm) ?? [];
    await file(
      '.spillwayrc',
      JSON.stringify({ rules: Object.fromEntries(categories.map((each) => [`${each}/*`, 'off'])) }),
    );
    expect(await marked()).toBe(false);
    await file('.spillwayrc', 'rule: {}');
    expect((await spillway('export', 'orders.json', '--to', 'mermaid', '--findings')).code).toBe(2);
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
