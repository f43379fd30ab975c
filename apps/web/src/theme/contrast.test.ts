import { describe, expect, it, vi } from 'vitest';

// Vitest empties imported style sheets, and the types of node have no place in the application.
const { readFileSync } = await vi.importActual<{ readFileSync(path: URL, encoding: 'utf8'): string }>('node:fs');
const css = readFileSync(new URL('../styles.css', import.meta.url), 'utf8');

const TEXT = 4.5;
const SHAPE = 3;

function tokensOf(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--color-([a-z-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

const light = tokensOf(css.slice(css.indexOf('@theme'), css.indexOf('[data-theme="dark"] {')));
const dark = { ...light, ...tokensOf(css.slice(css.indexOf('[data-theme="dark"] {'))) };

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours as WCAG 2.2 defines it, 1 to 21. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const TONES = ['accent', 'danger', 'warning', 'info', 'success'];
const GROUNDS = ['canvas', 'surface', 'raised', 'sunken'];

describe.each([
  ['light', light],
  ['dark', dark],
])('%s theme', (_name, tokens) => {
  const between = (front: string, ground: string) => contrast(tokens[front] ?? '#000000', tokens[ground] ?? '#000000');

  it.each(['ink', 'muted', ...TONES])('%s is readable on every ground', (front) => {
    for (const ground of GROUNDS) expect(between(front, ground), ground).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(TONES)('text is readable on soft %s', (tone) => {
    for (const front of ['ink', 'muted', tone])
      expect(between(front, `${tone}-soft`), front).toBeGreaterThanOrEqual(TEXT);
  });

  it.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['on-danger', 'danger'],
  ])('%s is readable on %s', (front, ground) => {
    expect(between(front, ground)).toBeGreaterThanOrEqual(TEXT);
  });

  it('outlines of controls can be told from what they lie on', () => {
    for (const ground of ['canvas', 'surface', 'raised'])
      expect(between('control', ground), ground).toBeGreaterThanOrEqual(SHAPE);
  });
});
