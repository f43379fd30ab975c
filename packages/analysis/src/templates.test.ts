import { type Template, templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';
import type { Finding } from './finding.js';
import { findRule } from './registry.js';

/** The one draft that is full of things to find; everything else is about one thing. */
const DRAFT = 'order-creation';
const MOST = 3;

const findingsOf = ({ model }: Template) => analyse(model, { depth: 'design' }).findings;
const place = (finding: Finding | undefined) => ({ rule: finding?.rule, at: finding?.subjects[0] });
const named = (all: readonly Template[]) => all.map((each): [string, Template] => [each.id, each]);

const broken = templates.filter(({ state }) => state === 'broken');
const working = templates.filter(({ state }) => state !== 'broken');

describe('broken templates', () => {
  it.each(named(broken))('%s reports its defect first', (_, template) => {
    expect(findRule(template.defect?.rule ?? '')).toBeDefined();
    expect(place(findingsOf(template)[0])).toEqual(template.defect);
  });

  it.each(named(broken.filter(({ id }) => id !== DRAFT)))('%s has no error but its defect', (_, template) => {
    const [first, ...others] = findingsOf(template);
    expect(first?.severity).not.toBe('info');
    expect(others.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(named(broken.filter(({ id }) => id !== DRAFT)))('%s is repaired by its counterpart', (id, template) => {
    const repaired = templates.find((each) => each.id === `${id}-repaired`);
    expect(repaired?.state).toBe('repaired');
    expect(repaired?.title).toBe(`${template.title}, repaired`);
  });
});

describe('templates that work', () => {
  it.each(named(working))('%s has no error', (_, template) => {
    expect(findingsOf(template).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

it.each(named(templates.filter(({ id }) => id !== DRAFT)))('%s is quiet but for what it shows', (_, template) => {
  expect(findingsOf(template).length).toBeLessThanOrEqual(MOST);
});
