import { expect, type Page, test } from '@playwright/test';
import { dataOn } from './support/data';
import { DATA_VIEWS, type EditorPage, editorOn } from './support/editor';
import { findingsOn } from './support/findings';
import { homeOn } from './support/home';
import { createLink } from './support/review';
import { beginImport, documentOf, exportAs, importText } from './support/transfer';
import { watch } from './support/watch';

const BATCHES = /\/api\/models\/[^/]+\/batches/;
const MODELS = /\/api\/models\//;

async function startBlank(page: Page): Promise<EditorPage> {
  await homeOn(page).open();
  const editor = await homeOn(page).startBlank();
  await editor.saved();
  return editor;
}

/** Adds an element through quick-add. */
async function add(editor: EditorPage, text: string, name: string): Promise<void> {
  await editor.canvas.focus();
  await editor.page.keyboard.press('n');
  await editor.quickBox.fill(text);
  await editor.page.keyboard.press('Enter');
  await expect(editor.card(name)).toBeVisible();
}

test('without a network work goes on, says where it is, and is saved afterwards', async ({ page, context }) => {
  const editor = await startBlank(page);
  await context.setOffline(true);
  await add(editor, 'Billing', 'Billing');
  await expect(editor.saveState).toHaveText(/^Offline, 1 change kept on this device/);
  await add(editor, 'db Invoices', 'Invoices');
  await expect(editor.saveState).toHaveText(/^Offline, 2 changes kept on this device/);
  await page.keyboard.press('Control+z');
  await expect(editor.card('Invoices')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(editor.card('Invoices')).toBeVisible();
  await context.setOffline(false);
  await editor.saved();
  await page.reload();
  await expect(editor.cards).toHaveCount(2);
});

test('what the server never got survives leaving, and is saved on return', async ({ page }) => {
  const editor = await startBlank(page);
  await add(editor, 'Billing', 'Billing');
  await editor.saved();
  await page.route(BATCHES, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await add(editor, 'db Invoices', 'Invoices');
  await expect(editor.saveState).toHaveText(/^Offline, 1 change kept/);
  expect(await documentOf(page, editor.modelId())).not.toMatchObject({ elements: { invoices: {} } });

  await page.unroute(BATCHES);
  await page.reload();
  await expect(editor.card('Invoices')).toBeVisible();
  await editor.saved();
  expect(await documentOf(page, editor.modelId())).toMatchObject({ elements: { invoices: { name: 'Invoices' } } });
});

test('a model opens from this device while the server is away', async ({ page }) => {
  const editor = await startBlank(page);
  await add(editor, 'Billing', 'Billing');
  await editor.saved();
  await page.route(MODELS, (route) => route.abort());
  await add(editor, 'db Invoices', 'Invoices');
  await expect(editor.saveState).toHaveText(/^Offline, 1 change kept/);
  await page.reload();
  await expect(editor.card('Billing')).toBeVisible();
  await expect(editor.card('Invoices')).toBeVisible();
  await expect(editor.saveState).toHaveText(/^Offline, 1 change kept/);
  await page.unroute(MODELS);
  await editor.saved();
  expect(await documentOf(page, editor.modelId())).toMatchObject({ elements: { invoices: { name: 'Invoices' } } });
});

test('two tabs and another browser stay in step, in every direction', async ({ page, context, browser }) => {
  const here = await startBlank(page);
  const beside = editorOn(await context.newPage());
  const away = editorOn(await (await browser.newContext()).newPage());
  for (const { page: other } of [beside, away]) await other.goto(page.url());
  await beside.saved();
  await away.saved();

  await add(here, 'Billing', 'Billing');
  await expect(beside.card('Billing')).toBeVisible();
  await expect(away.card('Billing')).toBeVisible();
  await add(beside, 'db Invoices', 'Invoices');
  await expect(here.card('Invoices')).toBeVisible();
  await expect(away.card('Invoices')).toBeVisible();
  await add(away, 'kafka paid', 'paid');
  await expect(here.card('paid')).toBeVisible();
  await expect(beside.card('paid')).toBeVisible();

  await test.step('undo takes back one’s own, not what others did', async () => {
    await here.canvas.focus();
    await page.keyboard.press('Control+z');
    for (const editor of [here, beside, away]) {
      await expect(editor.card('Billing')).toHaveCount(0);
      await expect(editor.cards).toHaveCount(2);
      await editor.saved();
    }
  });
  await away.page.context().close();
});

test('what had not arrived when the network went away arrives when it is back', async ({ page, context }) => {
  const inspector = '**/assets/inspector-*.js';
  await page.route(inspector, async (route) => {
    await context.setOffline(true);
    await route.abort('internetdisconnected');
  });
  const lost = page.waitForEvent('requestfailed', (request) => request.url().includes('/inspector-'));
  await homeOn(page).open();
  const editor = await homeOn(page).startBlank();
  await lost;
  await add(editor, 'Billing', 'Billing');
  await expect(editor.saveState).toHaveText(/^Offline, 1 change kept on this device/);
  await page.unroute(inspector);
  await context.setOffline(false);
  await editor.saved();
  await editor.card('Billing').click();
  await expect(editor.inspector.getByRole('textbox', { name: 'Name of this service' })).toHaveValue('Billing');
});

test('a file with a mistake says where and what to do, and costs nothing', async ({ page }) => {
  await homeOn(page).open();
  const before = await (await page.request.get('/api/models')).json();

  await test.step('broken JSON', async () => {
    const broken =
      '{\n  "spillway": 1,\n  "name": "Checkout",\n  "elements": {\n    "a": { "kind": "service" "name": "A" }\n  }\n}';
    const { dialog, box, create } = await beginImport(page, broken);
    await expect(dialog.getByText('This text cannot be imported yet')).toBeVisible();
    const place = dialog.getByRole('button', { name: /^Line 5, column \d+$/ });
    await expect(place).toBeVisible();
    await expect(create).toBeDisabled();
    await place.click();
    await expect(box).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    // What was typed is there again.
    await page.getByRole('button', { name: 'Import' }).click();
    await expect(box).toHaveValue(broken);
    await page.keyboard.press('Escape');
  });

  await test.step('a key that does not exist', async () => {
    const wrong =
      '{\n  "spillway": 1,\n  "name": "Checkout",\n  "elements": {\n    "a": { "kind": "service", "nmae": "A" }\n  }\n}';
    const { dialog, box, create } = await beginImport(page, wrong);
    const list = dialog.getByRole('list', { name: 'What was found in the file' });
    await expect(list.getByRole('listitem').filter({ hasText: 'nmae' }).first()).toContainText(/name/);
    await expect(list.getByRole('button', { name: /^Line 5, column \d+$/ }).first()).toBeVisible();
    await expect(create).toBeDisabled();
    expect(await (await page.request.get('/api/models')).json()).toEqual(before);

    await box.fill(wrong.replace('nmae', 'name'));
    await expect(create).toBeEnabled();
    await expect(dialog.getByText('1 element, 0 flows, 0 entities')).toBeVisible();
    await page.keyboard.press('Escape');
  });
});

test('JSON, YAML and Mermaid give back the identical model', async ({ page }) => {
  await homeOn(page).open();
  const original = await homeOn(page).startFrom('Order creation');
  await original.saved();
  const address = page.url();
  const expected = await documentOf(page, original.modelId());
  for (const format of ['JSON', 'YAML', 'Mermaid'] as const) {
    await test.step(format, async () => {
      await page.goto(address);
      const text = await exportAs(page, format);
      await homeOn(page).open();
      const copy = await importText(page, text);
      expect(page.url()).not.toBe(address);
      expect(await documentOf(page, copy.modelId())).toEqual(expected);
    });
  }
});

test('no page complains, breaks the security policy or talks to another host', async ({ page, context, browser }) => {
  await homeOn(page).open();
  const base = page.url();
  const watched = watch(context, base);
  await page.reload();
  const editor = await homeOn(page).startFrom('Dual write');
  await editor.saved();
  await editor.showTab('Findings');
  await findingsOn(page).rows.first().getByRole('button').first().click();
  for (const view of DATA_VIEWS) {
    await editor.showData(view);
    await expect(dataOn(editor).view(view)).not.toBeEmpty();
  }

  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: /^Export/ });
  await expect(dialog.getByRole('img').locator('svg')).toBeVisible();
  await dialog.getByRole('tab', { name: 'Image' }).click();
  await expect(dialog.getByRole('img', { name: 'Preview of the drawing' })).toBeVisible();
  await dialog.getByRole('radio', { name: 'PNG' }).click();
  await expect(dialog.getByRole('button', { name: 'Copy image' })).toBeEnabled();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('Control+Shift+l');
  await editor.saved();

  const link = await createLink(page, 'Dana');
  const stranger = await browser.newContext();
  const alsoWatched = watch(stranger, base);
  const reader = await stranger.newPage();
  await reader.goto(link);
  await expect(reader.getByText('Read only')).toBeVisible();
  watched.expectClean();
  alsoWatched.expectClean();
  await stranger.close();
});
