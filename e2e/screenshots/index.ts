import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { generateModel } from '@spillway/model/testing';
import { post, startServer } from '../bench/server';
import { launchOptions } from '../browser';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
mkdirSync(folder, { recursive: true });

type Theme = 'light' | 'dark';
type Shot = (page: Page) => Promise<void>;

const server = await startServer();
const browser = await chromium.launch(launchOptions);

const contextFor = (colorScheme: Theme, width = 1440): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });

async function take(name: string, path: string, options: { theme?: Theme; width?: number; prepare?: Shot } = {}) {
  const context = await contextFor(options.theme ?? 'light', options.width);
  const page = await context.newPage();
  await page.goto(`${server.url}${path}`);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(800);
  await options.prepare?.(page);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`${name}.png`);
  await context.close();
}

const model = async (body: object): Promise<string> =>
  (await post<{ id: string }>(`${server.url}/api/models`, body)).id;
const card = (page: Page, name: string) => page.locator('.react-flow__node', { hasText: name }).first();

async function openPanel(page: Page, tab: 'Findings' | 'Failures' | 'Data'): Promise<void> {
  const panel = page.getByRole('region', { name: 'Findings, failures and data' });
  if (!(await panel.isVisible())) await page.keyboard.press('Control+j');
  await panel.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
  await page.waitForTimeout(1_000);
}

/** Room for the panel, and the drawing above it. */
async function withRoom(page: Page): Promise<void> {
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+i');
  const edge = page.getByRole('separator', { name: 'Height of the panel' });
  await edge.focus();
  for (let step = 0; step < 4; step += 1) await edge.press('ArrowUp');
  await page.getByRole('button', { name: 'Show everything' }).first().click();
  await page.mouse.move(720, 60);
}

const showData =
  (view: string): Shot =>
  async (page) => {
    await openPanel(page, 'Data');
    await page.getByRole('tab', { name: view, exact: true }).click();
    await withRoom(page);
    await page.waitForTimeout(1_000);
  };

const showFailures: Shot = async (page) => {
  await openPanel(page, 'Failures');
  await withRoom(page);
  await page.waitForTimeout(1_500);
};

/** One view of the failures. */
const showFailuresView =
  (view: string): Shot =>
  async (page) => {
    await openPanel(page, 'Failures');
    await page.getByRole('tab', { name: view, exact: true }).click();
    await withRoom(page);
    await page.waitForTimeout(1_500);
  };

/** Where the time of a journey goes. */
const showTime: Shot = async (page) => {
  await showFailuresView('Budgets')(page);
  await page.getByRole('radio', { name: 'Time' }).click();
  await page.getByRole('radio', { name: /^Worst/ }).click();
  await page.mouse.move(720, 60);
  await page.waitForTimeout(1_000);
};

/** What an outage of a topic reaches, on the canvas and in words. */
const showBlastRadius: Shot = async (page) => {
  await showFailuresView('Blast radius')(page);
  const ranking = page.getByRole('table', { name: /^Elements, the one whose failure/ });
  await ranking.getByRole('button', { name: 'order.created' }).click();
  await page.getByRole('button', { name: 'Show everything' }).first().click();
  await page.mouse.move(720, 60);
  await page.waitForTimeout(1_000);
};

/** A counterexample, where the harm is done. */
const playFailure: Shot = async (page) => {
  await openPanel(page, 'Failures');
  await withRoom(page);
  await page
    .getByRole('button', { name: /charges twice/ })
    .first()
    .click();
  const steps = page.getByRole('region', { name: 'Player' }).getByRole('list', { name: 'Steps' });
  await steps.getByRole('button', { name: /twice now/ }).click();
  await page.mouse.move(720, 60);
  await page.waitForTimeout(1_000);
};

/** What is drawn beside what it would be with a change. */
const compareChange: Shot = async (page) => {
  await openPanel(page, 'Failures');
  const row = page.getByRole('listitem').filter({ hasText: /never stored in Shipments/ });
  await row.getByRole('button', { name: 'What helps' }).first().click();
  await page.getByRole('switch').first().click();
  const edge = page.getByRole('separator', { name: 'Height of the panel' });
  for (let step = 0; step < 3; step += 1) await edge.press('ArrowUp');
  await withRoom(page);
  await page.waitForTimeout(1_500);
};

const showFinding =
  (text: RegExp): Shot =>
  async (page) => {
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Control+i');
    await openPanel(page, 'Findings');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.locator('[data-stop]', { hasText: text }).first().click();
    await page.mouse.move(720, 60);
  };

const inspectHandler: Shot = async (page) => {
  await card(page, 'Order service').click();
  await page.getByText('Order total calculation').first().click();
};

const openExport: Shot = async (page) => {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('dialog').locator('svg[id^="mermaid"], svg[aria-roledescription]').first().waitFor();
};

try {
  const order = await model({ template: 'order-creation' });
  const erasure = await model({ template: 'right-to-erasure' });
  await model({ template: 'saga' });
  await model({ template: 'cqrs' });
  const dualWrite = await model({ template: 'dual-write' });
  const blank = await model({ name: 'Untitled' });
  const large = await model({ name: 'Three hundred', document: generateModel({ elements: 300, flows: 450, seed: 7 }) });
  const link = await post<{ token: string }>(`${server.url}/api/models/${order}/links`, {
    label: 'Review',
    role: 'view',
  });

  for (const theme of ['light', 'dark'] as const) {
    await take(`home-${theme}`, '/', { theme });
    await take(`order-creation-${theme}`, `/m/${order}`, { theme });
    await take(`large-${theme}`, `/m/${large}`, { theme });
    await take(`findings-highlighted${theme === 'dark' ? '-dark' : ''}`, `/m/${order}`, {
      theme,
      prepare: showFinding(/INSERT order.*order\.created/),
    });
  }
  for (const theme of ['light', 'dark'] as const) {
    for (const view of ['Lineage', 'Personal data', 'Erasure', 'Questions']) {
      const name = `data-${view.toLowerCase().replace(' ', '-')}-${theme}`;
      await take(name, `/m/${erasure}?panel=data&about=account.email`, { theme, prepare: showData(view) });
    }
    await take(`failures-${theme}`, `/m/${order}`, { theme, prepare: showFailures });
    await take(`failures-player-${theme}`, `/m/${order}`, { theme, prepare: playFailure });
    await take(`failures-what-if-${theme}`, `/m/${dualWrite}`, { theme, prepare: compareChange });
    await take(`failures-blast-radius-${theme}`, `/m/${order}`, { theme, prepare: showBlastRadius });
    await take(`failures-fmea-${theme}`, `/m/${order}`, { theme, prepare: showFailuresView('FMEA') });
    await take(`failures-budgets-${theme}`, `/m/${order}`, { theme, prepare: showTime });
  }
  await take('empty', `/m/${blank}`);
  await take('inspector-handler', `/m/${order}`, { prepare: inspectHandler });
  await take('export', `/m/${order}`, { prepare: openExport });
  await take('review', `/r#${link.token}`);
  await take('narrow', `/m/${order}`, { width: 800 });
  await take('home-narrow', '/', { width: 390 });
} finally {
  await browser.close();
  await server.stop();
}
