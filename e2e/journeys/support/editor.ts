import { expect, type Locator, type Page } from '@playwright/test';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The views of the data, by the names of their tabs. */
export const DATA_VIEWS = [
  'Questions',
  'Lineage',
  'Personal data',
  'Erasure',
  'Retention',
  'Schemas',
  'Flows',
] as const;
export type DataViewName = (typeof DATA_VIEWS)[number];

/** The views of the failures, by the names of their tabs. */
export const FAILURES_VIEWS = ['Outcomes', 'What if', 'FMEA', 'Blast radius', 'Budgets'] as const;
export type FailuresViewName = (typeof FAILURES_VIEWS)[number];

type PanelTab = 'Findings' | 'Failures' | 'Data';

/** What the tests see of the editor, by roles and accessible names. */
export interface EditorPage {
  readonly page: Page;
  readonly canvas: Locator;
  /** The element of that name on the canvas. */
  card(name: string): Locator;
  readonly cards: Locator;
  readonly nameField: Locator;
  /** The box that quick-add and connect-to open. */
  readonly quickBox: Locator;
  readonly inspector: Locator;
  readonly saveState: Locator;
  /** The id of the model in the address. */
  modelId(): string;
  saved(): Promise<void>;
  /** Shows the findings under the canvas, what can fail, or what the model says about its data. */
  showTab(name: PanelTab): Promise<void>;
  /** Shows one view of the data under the canvas. */
  showData(view: DataViewName): Promise<void>;
  /** Shows one view of the failures under the canvas. */
  showFailures(view: FailuresViewName): Promise<void>;
  flowRow(from: string, to: string): Locator;
}

/** The keyboard journeys have no mouse to click with, and a tab acts when it takes the focus. */
async function choose(tab: Locator): Promise<void> {
  await expect(tab).toBeVisible();
  await tab.focus();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

const PANEL = 'Findings, failures and data';

/** What lies under the canvas. */
export const panelOn = (page: Page): Locator => page.getByRole('region', { name: PANEL });

/** Opens the panel unless it is open; a page that has just loaded may be about to open it by itself. */
async function openPanel(page: Page): Promise<void> {
  const panel = panelOn(page);
  await expect(page.getByRole('application', { name: 'Drawing' })).toBeVisible();
  await expect(async () => {
    if (!(await panel.isVisible())) await page.keyboard.press('Control+j');
    await expect(panel).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** Makes the panel as high as it gets. */
export async function growPanel(page: Page): Promise<void> {
  const panel = panelOn(page);
  await openPanel(page);
  await panel.getByRole('separator', { name: 'Height of the panel' }).focus();
  for (let presses = 0; presses < 20; presses += 1) await page.keyboard.press('ArrowUp');
}

export function editorOn(page: Page): EditorPage {
  const canvas = page.getByRole('application', { name: 'Drawing' });
  const panel = panelOn(page);
  const showTab = async (name: PanelTab): Promise<void> => {
    await openPanel(page);
    await choose(panel.getByRole('tablist', { name: PANEL }).getByRole('tab', { name }));
  };
  return {
    page,
    canvas,
    card: (name) => canvas.getByRole('button', { name: new RegExp(`^[^:]+: ${escaped(name)}\\. `) }),
    cards: canvas.getByRole('button', { name: /\d+ flows? in, \d+ out/ }),
    nameField: canvas.getByRole('textbox', { name: /^Name of / }),
    quickBox: page.getByRole('combobox', { name: /^(Add|Connect) / }),
    inspector: page.getByRole('complementary', { name: 'Inspector' }),
    saveState: page.getByRole('banner').getByRole('status'),
    modelId: () => new URL(page.url()).pathname.split('/').at(-1) ?? '',
    saved: async () => {
      await expect(page.getByRole('banner').getByRole('status')).toHaveText(/^Saved · r\d+$/);
    },
    showTab,
    showData: async (view) => {
      await showTab('Data');
      await choose(panel.getByRole('tablist', { name: 'Views of the data' }).getByRole('tab', { name: view }));
    },
    showFailures: async (view) => {
      await showTab('Failures');
      await choose(panel.getByRole('tablist', { name: 'Views of the failures' }).getByRole('tab', { name: view }));
    },
    flowRow: (from, to) =>
      page
        .getByRole('grid', { name: 'Flows' })
        .getByRole('row')
        .filter({
          has: page.getByRole('gridcell', { name: from, exact: true }).and(page.locator('[aria-colindex="2"]')),
        })
        .filter({
          has: page.getByRole('gridcell', { name: to, exact: true }).and(page.locator('[aria-colindex="3"]')),
        }),
  };
}
