import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rules, selectorsOf } from '@spillway/analysis';
import { sarifProblems } from '@spillway/formats/testing';
import { parseConfiguration, readChecked } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { sample, startCli } from './test-cli.js';

const { spillway, file, folder } = startCli();
const page = await readFile(new URL('../../../docs/ci.md', import.meta.url), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, is, text = '']) => (is === language ? [text] : []));
const [workflow = '', configuration = ''] = blocks('yaml');

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, string | number>;
}
interface Workflow {
  permissions: Record<string, string>;
  jobs: { check: { steps: Step[] } };
}
function stepsOf(text: string): Workflow {
  const read = readChecked(text, { name: 'workflow', whenEmpty: 'empty' }, (value) => ({ ok: true as const, value }));
  if (!read.ok) throw new Error(read.issues[0]?.message);
  // What the test then looks at is what it is about.
  return read.value as Workflow;
}

/** The arguments of the commands of a text that run this program. */
const commandsIn = (text: string): string[][] =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line.startsWith('npx spillway '))
    .map((line) =>
      line
        .split(/\s+/)
        .slice(2)
        .map((word) => word.replace(/^'(.*)'$/, '$1')),
    );

describe('the workflow for GitHub', () => {
  it('checks the models, and uploads what the check has written', async () => {
    const { permissions, jobs } = stepsOf(workflow);
    const { steps } = jobs.check;
    expect(permissions['security-events']).toBe('write');
    const [args = []] = steps.flatMap(({ run = '' }) => commandsIn(run));
    await file('models/orders.spillway.json', await readFile(sample, 'utf8'));
    expect(await spillway(...args)).toEqual({ code: 1, out: '', error: '' });
    const upload = steps.find(({ uses = '' }) => uses.startsWith('github/codeql-action/upload-sarif@'));
    const log = await readFile(join(folder(), `${upload?.with?.sarif_file}`), 'utf8');
    expect(sarifProblems(log)).toEqual([]);
    expect(JSON.parse(log)).toMatchObject({
      runs: [{ artifacts: [{ location: { uri: 'models/orders.spillway.json' } }] }],
    });
  });

  it('has something to upload also when a file cannot be read', async () => {
    const [args = []] = stepsOf(workflow).jobs.check.steps.flatMap(({ run = '' }) => commandsIn(run));
    await file('broken.spillway.yaml', 'spillway: 1\n');
    expect((await spillway(...args)).code).toBe(2);
    expect(sarifProblems(await readFile(join(folder(), 'spillway.sarif'), 'utf8'))).toEqual([]);
  });
});

it('every other command of the page runs', async () => {
  await file('docs/orders.spillway.json', await readFile(sample, 'utf8'));
  const commands = blocks('sh').flatMap(commandsIn);
  expect(commands).toHaveLength(4);
  const codes = [];
  for (const args of commands) codes.push((await spillway(...args)).code);
  expect(codes).toEqual([1, 1, 0, 0]);
});

it('the configuration of the page is one', () => {
  expect(parseConfiguration(configuration, { selectors: selectorsOf(rules) })).toMatchObject({
    ok: true,
    configuration: { depth: 'production', tags: { 'acme.customer_number': { like: 'pii.user_id' } } },
  });
});
