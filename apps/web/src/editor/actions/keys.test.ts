import { describe, expect, it } from 'vitest';
import { actions } from './actions';
import { type KeyPress, matches } from './keys';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe('matches', () => {
  it.each([
    ['N', press('n'), true],
    ['N', press('N', { shiftKey: true }), false],
    ['Ctrl+Shift+L', press('L', { ctrlKey: true, shiftKey: true }), true],
    ['Ctrl+Z', press('z', { metaKey: true }), true],
    ['Ctrl+Z', press('z', { ctrlKey: true, shiftKey: true }), false],
    ['Shift+1', press('!', { code: 'Digit1', shiftKey: true }), true],
    ['1', press('1', { code: 'Digit1' }), true],
    ['1', press('!', { code: 'Digit1', shiftKey: true }), false],
    ['?', press('?', { shiftKey: true }), true],
    ['Ctrl++', press('=', { ctrlKey: true }), true],
    ['Ctrl+.', press('.', { ctrlKey: true }), true],
    ['Alt+ArrowLeft', press('ArrowLeft', { altKey: true }), true],
    ['ArrowLeft', press('ArrowLeft', { altKey: true }), false],
  ])('%s', (shortcut, event, expected) => {
    expect(matches(event, shortcut)).toBe(expected);
  });
});

describe('actions', () => {
  it('have ids of their own', () => {
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  });

  it('share keys only where their conditions exclude each other', () => {
    const shared = new Map<string, string[]>();
    for (const { id, shortcuts } of actions)
      for (const keys of shortcuts ?? []) shared.set(keys, [...(shared.get(keys) ?? []), id]);
    const doubles = [...shared].filter(([, ids]) => ids.length > 1).map(([keys]) => keys);
    expect(doubles.sort()).toEqual(['ArrowDown', 'ArrowLeft', 'ArrowRight', 'ArrowUp']);
  });
});
