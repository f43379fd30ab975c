import { type CompiledProgram, compileModel } from '@spillway/analysis';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { createExplorations, type Explorable } from './explorations';

function programOf(id: string): CompiledProgram {
  const template = templates.find((each) => each.id === id);
  const compiled = template && compileModel(template.model)[0]?.programs[0];
  if (compiled === undefined) throw new Error(`no program ${id}`);
  return compiled;
}
const explorable = (id: string, text = id): Explorable => ({ key: 'journey', text, compiled: programOf(id) });
const watch = (key: string) => ({ key, visit: () => undefined, harms: new Map() });

describe('an interrupted exploration', () => {
  it('goes on where it was when the program is the same', () => {
    const explorations = createExplorations();
    const first = explorations.takeUp(explorable('saga'), 1, watch('a'));
    expect(first.steps.next().value).toMatchObject({ done: 16 });
    const again = explorations.takeUp(explorable('saga'), 1, watch('a'));
    expect(again).toBe(first);
    expect(again.steps.next().value).toMatchObject({ done: 32 });
  });

  it.each([
    ['the program is another one', explorable('saga', 'edited'), 1, watch('a')],
    ['more faults are wanted', explorable('saga'), 2, watch('a')],
    ['something else is watched for', explorable('saga'), 1, watch('b')],
  ] as const)('starts over when %s', (_, program, faults, watched) => {
    const explorations = createExplorations();
    const first = explorations.takeUp(explorable('saga'), 1, watch('a'));
    expect(explorations.takeUp(program, faults, watched)).not.toBe(first);
  });

  it('is forgotten when it has ended, or its program is gone', () => {
    const explorations = createExplorations();
    const first = explorations.takeUp(explorable('saga'), 1, undefined);
    explorations.keep([explorable('saga')]);
    expect(explorations.takeUp(explorable('saga'), 1, undefined)).toBe(first);
    explorations.keep([]);
    const second = explorations.takeUp(explorable('saga'), 1, undefined);
    expect(second).not.toBe(first);
    explorations.drop('journey');
    expect(explorations.takeUp(explorable('saga'), 1, undefined)).not.toBe(second);
  });
});
