import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FAULT_KINDS } from '@spillway/analysis';
import { printModel } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { FAILURES } from './simulation/fail-on.js';
import { startCli } from './test-cli.js';

const { spillway, file } = startCli();
const path = fileURLToPath(new URL('../../../docs/failures.md', import.meta.url));
const page = await readFile(path, 'utf8');
const COMMAND = /^```console\n\$ npx spillway (.*)\n[\s\S]*?^```$/gm;

describe('docs/failures.md', () => {
  it('quotes what the command really prints; `vitest -u` puts it right', async () => {
    for (const { id, model } of templates) await file(`${id}.spillway.json`, printModel(model));
    const commands = [...page.matchAll(COMMAND)].map(([, line = '']) => line);
    expect(commands).toHaveLength(4);
    const outputs = new Map<string, string>();
    for (const line of commands) {
      const { out, error } = await spillway(...line.split(' '));
      expect(error).toBe('');
      outputs.set(line, out.trimEnd());
    }
    const printed = page.replace(COMMAND, (_, line: string) => {
      return `\`\`\`console\n$ npx spillway ${line}\n${outputs.get(line)}\n\`\`\``;
    });
    await expect(printed).toMatchFileSnapshot(path);
  });

  it('tells the story as it is: the order is stored, the event is lost, and capture ends that', async () => {
    for (const { id, model } of templates) await file(`${id}.spillway.json`, printModel(model));
    const crash = ['--fault', 'crash@order-service.post-order:1', '--json'];
    const effectsIn = (out: string) => JSON.parse(out).effects;
    expect(effectsIn((await spillway('simulate', 'dual-write.spillway.json', ...crash)).out)).toEqual({
      'insert-order': 'once',
      'upsert-shipment': 'none',
    });
    expect(effectsIn((await spillway('simulate', 'dual-write-repaired.spillway.json', ...crash)).out)).toEqual({
      'insert-order': 'once',
      'upsert-shipment': 'once',
    });
    const graves = ['--fail-on', 'dup,partial'];
    expect((await spillway('simulate', 'dual-write.spillway.json', ...graves)).code).toBe(1);
  });

  it('explains every kind of fault and every outcome', () => {
    expect(FAULT_KINDS.filter((kind) => !page.includes(`| \`${kind}\``) && !page.includes(`, \`${kind}\` |`))).toEqual(
      [],
    );
    expect(FAILURES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('has links that lead somewhere', () => {
    const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, anchor = ''] of page.matchAll(/\(#([^)]*)\)/g)) expect(anchors).toContain(anchor);
  });
});
