import { expect, type Locator, type Page } from '@playwright/test';

/** A finding as tests name it: wording changes, rules and the names in a sentence do not. */
export interface Wanted {
  readonly rule: string;
  readonly about: RegExp;
}

/** The list of findings under the canvas. */
export interface FindingsPanel {
  readonly panel: Locator;
  readonly rows: Locator;
  readonly searchBox: Locator;
  /** The head of a group, by what is common to its findings; folds and unfolds it. */
  group(name: string): Locator;
  /** Filters by one of the choices of the tools: a value of theirs, or `''` for all. */
  choose(filter: 'Rule' | 'Place', value: string): Promise<void>;
  /** The rows about something; of the wanted rule, once it was searched for. */
  row(wanted: Wanted): Locator;
  /** Shows only what the rule found and expects the wanted finding among it, or not. */
  expectFinding(wanted: Wanted, is: 'there' | 'gone'): Promise<void>;
  /** Opens a finding in the list and returns all that is said about it. */
  open(wanted: Wanted): Promise<Locator>;
  /** The numbers of errors, warnings and notes. */
  expectCounts(counts: { error: number; warning: number; info: number }): Promise<void>;
}

export function findingsOn(page: Page): FindingsPanel {
  const panel = page.getByRole('region', { name: 'Findings', exact: true });
  const list = panel.getByRole('list', { name: 'Findings' });
  const sentence = { name: /^(Error|Warning|Note): / };
  const rows = list.getByRole('listitem').filter({ has: page.getByRole('button', sentence) });
  const searchBox = panel.getByRole('searchbox', { name: 'Search findings' });
  const row = ({ about }: Wanted): Locator => rows.filter({ hasText: about });
  const expectFinding = async (wanted: Wanted, is: 'there' | 'gone'): Promise<void> => {
    await searchBox.fill(wanted.rule);
    await expect(row(wanted)).toHaveCount(is === 'there' ? 1 : 0);
  };
  return {
    panel,
    rows,
    searchBox,
    row,
    group: (name) =>
      list
        .getByRole('button', { expanded: true })
        .or(list.getByRole('button', { expanded: false }))
        .and(list.getByRole('button', { name }))
        .first(),
    choose: async (filter, value) => {
      const box = panel.getByRole('combobox', { name: filter });
      // The choices are made when somebody is about to look at them.
      await box.focus();
      await box.selectOption(value);
    },
    expectFinding,
    open: async (wanted) => {
      await expectFinding(wanted, 'there');
      const toggle = row(wanted).getByRole('button', sentence);
      if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
      await expect(row(wanted).getByText(wanted.rule)).toBeVisible();
      return row(wanted);
    },
    expectCounts: async ({ error, warning, info }) => {
      const chips = panel.getByRole('group', { name: 'Show only' });
      await expect(chips.getByRole('button', { name: /errors?$/ })).toHaveText(new RegExp(`^${error} `));
      await expect(chips.getByRole('button', { name: /warnings?$/ })).toHaveText(new RegExp(`^${warning} `));
      await expect(chips.getByRole('button', { name: /notes?$/ })).toHaveText(new RegExp(`^${info} `));
    },
  };
}
