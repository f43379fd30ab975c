import { expect, type Locator, type Page } from '@playwright/test';

/** The list of findings under the canvas. */
export interface FindingsPanel {
  readonly panel: Locator;
  readonly rows: Locator;
  /** The finding whose sentence matches. */
  row(message: RegExp): Locator;
  /** Opens a finding and returns what is said about it. */
  open(message: RegExp): Promise<Locator>;
  /** The numbers of errors, warnings and notes. */
  expectCounts(counts: { error: number; warning: number; info: number }): Promise<void>;
}

export function findingsOn(page: Page): FindingsPanel {
  const panel = page.getByRole('region', { name: 'Findings', exact: true });
  const list = panel.getByRole('list', { name: 'Findings' });
  const rows = list
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^(Error|Warning|Note): / }) });
  const row = (message: RegExp): Locator => rows.filter({ hasText: message });
  return {
    panel,
    rows,
    row,
    open: async (message) => {
      const found = row(message);
      const toggle = found.getByRole('button', { name: /^(Error|Warning|Note): / });
      if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
      await expect(toggle).toHaveAttribute('aria-expanded', 'true');
      return found;
    },
    expectCounts: async ({ error, warning, info }) => {
      const chips = panel.getByRole('group', { name: 'Show only' });
      await expect(chips.getByRole('button', { name: /errors?$/ })).toHaveText(new RegExp(`^${error} `));
      await expect(chips.getByRole('button', { name: /warnings?$/ })).toHaveText(new RegExp(`^${warning} `));
      await expect(chips.getByRole('button', { name: /notes?$/ })).toHaveText(new RegExp(`^${info} `));
    },
  };
}
