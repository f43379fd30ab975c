import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRule, rules, UNEXPLAINED } from '@spillway/analysis';
import { describe, expect, it } from 'vitest';
import { startCli } from '../test-cli.js';
import { rulePages } from './pages.js';

const { spillway, folder } = startCli();
const reference = fileURLToPath(new URL('../../../../docs/rules', import.meta.url));

async function pagesIn(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pages = files.map(async (file) => [
    file.slice(root.length + 1).replaceAll('\\', '/'),
    await readFile(file, 'utf8'),
  ]);
  return Object.fromEntries(await Promise.all(pages));
}

describe('the rule reference', () => {
  it('in docs/rules is what the rules say; npm run docs makes it so', async () => {
    expect(await pagesIn(reference)).toEqual(Object.fromEntries(rulePages(rules)));
  });

  it('has a page for every rule and for what none reports, which the index links to', () => {
    const pages = rulePages(rules);
    const links = [...(pages.get('README.md') ?? '').matchAll(/\]\(([a-z/-]+\.md)\)/g)].map(([, path]) => path);
    expect(links).toEqual([...rules.map(({ id }) => `${id}.md`), `${UNEXPLAINED}.md`]);
    expect([...pages.keys()].sort()).toEqual(['README.md', ...links].sort());
  });

  it('shows what fails drawn and written, and what to write instead', () => {
    const rule = findRule('failure/no-timeout');
    const page = rulePages(rule === undefined ? [] : [rule]).get('failure/no-timeout.md') ?? '';
    const [, fails = '', passes = ''] = page.split(/^### /m);
    expect(page).toContain('`failure/no-timeout` · Severity: warning · Depth: design · Fix: offered');
    expect(fails).toMatch(/```mermaid\n[^`]*linkStyle 1 stroke:#c8102e/);
    expect(fails).toContain('```yaml\nflows:\n  charge:\n    from: order-api\n    to: stripe\n```');
    expect(passes).toContain('    timeout: 3s\n```');
  });
});

describe('spillway rules', () => {
  it('explains what no rule reports, without counting it', async () => {
    const { code, out } = await spillway('rules', UNEXPLAINED);
    expect([code, out.split('\n')[0]]).toEqual([0, 'Outcome that no rule reports']);
    expect((await spillway('rules')).out).not.toContain(UNEXPLAINED);
  });

  it('lists all of them, or those of a category', async () => {
    const { code, out } = await spillway('rules');
    expect(code).toBe(0);
    const lines = out.split('\n');
    for (const { id, title } of rules) {
      expect(lines.some((line) => line.startsWith(`${id} `) && line.endsWith(`  ${title}`))).toBe(true);
    }
    expect((await spillway('rules', 'failure')).out).not.toContain('privacy/');
  });

  it('explains one', async () => {
    const { code, out } = await spillway('rules', 'failure/no-timeout');
    expect(code).toBe(0);
    for (const part of ['Call that may wait for ever', 'Why it matters', 'When it is a false alarm', 'Sources']) {
      expect(out).toContain(part);
    }
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('names the nearest of an unknown one', async () => {
    const { code, error } = await spillway('rules', 'failure/no-timeot');
    expect([code, error]).toEqual([2, expect.stringContaining('Did you mean "failure/no-timeout"?')]);
  });

  it('writes the reference, and removes pages of rules that are gone', async () => {
    await spillway('rules', '--pages', 'rules');
    await writeFile(join(folder(), 'rules/failure/gone.md'), 'old');
    expect(await spillway('rules', '--pages', 'rules')).toMatchObject({ code: 0, error: '' });
    expect(await pagesIn(join(folder(), 'rules'))).toEqual(Object.fromEntries(rulePages(rules)));
  });
});
