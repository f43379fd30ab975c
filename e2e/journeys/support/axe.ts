import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const GRAVE = new Set(['serious', 'critical']);
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export interface AxeOptions {
  /** The part that is judged, as a selector; the whole page without one. */
  readonly within?: string;
  /** What is not judged, as a selector. */
  readonly except?: string;
}

async function judge(page: Page, { within, except }: AxeOptions, scope: (axe: AxeBuilder) => AxeBuilder) {
  // Half faded in, a text has another contrast than it will have.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const axe = scope(new AxeBuilder({ page }));
  if (within !== undefined) axe.include(within);
  if (except !== undefined) axe.exclude(except);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .map(({ id, help, nodes }) => ({
      id,
      help,
      places: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    }));
}

/**
 * Lets axe judge the page as it stands, in both themes; what is serious or critical fails the test, with its places.
 * Themes differ in colours alone, so the dark one is judged by contrast alone.
 */
export async function expectAccessible(page: Page, what: string, options: AxeOptions = {}): Promise<void> {
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  const light = await judge(page, options, (axe) => axe.withTags(STANDARDS));
  expect.soft(light, `${what}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(html).toHaveAttribute('data-theme', 'dark');
  const dark = await judge(page, options, (axe) => axe.withRules('color-contrast'));
  expect.soft(dark, `${what}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}
