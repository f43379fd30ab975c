import { expect, type Page, test } from '@playwright/test';
import { templates } from '@spillway/model/samples';
import { parseWithMermaid } from '../mermaid-oracle';
import { growPanel } from './support/editor';
import { failuresOn } from './support/failures';
import { homeOn } from './support/home';
import { pictureIn } from './support/picture';
import { reviewOf } from './support/review';

/** The order is there, and the event that should tell about it is not. */
const STORED_BUT_LOST = /Order is stored in Orders, but Shipment is never stored in Shipments/;
const CRASH = 'Order service crashes after writing to Orders, before publishing to order.placed';
const NAMES = Object.values(templates.find(({ id }) => id === 'dual-write')?.model.elements ?? {}).map(
  ({ name }) => name,
);
/** What the player lays over the canvas, which is drawn and not read out. */
const bolt = (page: Page) => page.locator('.play-bolt');
const counts = (page: Page) => page.locator('.play-count');

test('a dual write is played, repaired and taken away', async ({ page, browser }) => {
  await homeOn(page).open();
  const editor = await homeOn(page).startFrom('Dual write');
  const failures = failuresOn(editor);
  const { keyboard } = page;

  await test.step('find that the order is stored and the event lost', async () => {
    await editor.showFailures('Outcomes');
    await expect(failures.line(/^As intended/)).toContainText('Order is stored in Orders, Shipment is stored in');
    await expect(failures.line(STORED_BUT_LOST)).toHaveCount(1);
    await expect(failures.line(STORED_BUT_LOST)).toContainText(CRASH);
  });

  await test.step('play it step by step with the keyboard', async () => {
    await failures.line(STORED_BUT_LOST).focus();
    await keyboard.press('Enter');
    await expect(failures.player).toBeFocused();
    await expect(failures.current).toContainText('Customer starts');
    await expect(failures.truth).toContainText('nothing yet');
    await expect(counts(page)).toHaveCount(0);
    for (const text of ['calls Storefront', 'calls Order service', 'writes to Orders']) {
      await keyboard.press('ArrowRight');
      await expect(failures.current).toContainText(text);
      expect(await failures.current.count()).toBe(1);
    }
    await expect(counts(page)).toHaveText(['1×']);
    await expect(bolt(page)).toHaveCount(0);
    await keyboard.press('ArrowRight');
    await expect(failures.current).toContainText(CRASH);
    await expect(bolt(page)).toHaveCount(1);
    await keyboard.press('ArrowLeft');
    await expect(failures.current).toContainText('writes to Orders');
    await expect(bolt(page)).toHaveCount(0);
    await keyboard.press('ArrowRight');
  });

  await test.step('see all of it above the panel', async () => {
    const canvas = await editor.canvas.boundingBox();
    for (const name of ['Customer', 'Orders', 'Shipments']) {
      const card = await editor.card(name).boundingBox();
      if (canvas === null || card === null) throw new Error(`${name} is not on the canvas`);
      expect(card.y).toBeGreaterThan(canvas.y);
      expect(card.y + card.height).toBeLessThan(canvas.y + canvas.height);
      expect(card.x).toBeGreaterThan(canvas.x);
      expect(card.x + card.width).toBeLessThan(canvas.x + canvas.width);
    }
  });

  await test.step('come back to the same step by its link', async () => {
    await expect.poll(() => new URL(page.url()).searchParams.get('step')).toBe('4');
    await editor.saved();
    await page.reload();
    await expect(failures.current).toContainText(CRASH);
    await expect(bolt(page)).toHaveCount(1);
    await keyboard.press('End');
    await expect(failures.current).toContainText('Customer is told: it failed');
    await expect(failures.truth).toContainText('Shipment is never stored in Shipments');
    await expect(counts(page)).toHaveText(['1×', '0×']);
  });

  await test.step('take it away as a diagram, a picture and a text', async () => {
    const diagram = await failures.take('Download Mermaid sequence diagram');
    expect(diagram.fileName).toMatch(/^if-order-service-crashes.*\.mmd$/);
    expect(diagram.text).toContain('INSERT order');
    expect(await parseWithMermaid(browser, diagram.text)).toBe('sequence');
    const file = await failures.take('Download picture (SVG)');
    const picture = await pictureIn(browser, file.text);
    expect(picture.title).toContain(CRASH);
    expect(picture.texts).toEqual(expect.arrayContaining(['Customer', 'Orders', 'INSERT order', '#1', 'it failed']));
    expect(picture.misplaced).toEqual([]);
    const { text } = await failures.take('Download text');
    expect(text.split('\n')[0]).toContain(CRASH);
  });

  await test.step('go back to all failures', async () => {
    await keyboard.press('Escape');
    await expect(failures.player).toBeHidden();
    await expect(counts(page)).toHaveCount(0);
    await expect.poll(() => new URL(page.url()).searchParams.has('step')).toBe(false);
  });

  await test.step('see what would help, and apply it', async () => {
    await failures.whatHelps(STORED_BUT_LOST).click();
    const view = failures.view('What if');
    await expect(view.getByRole('list', { name: 'Chosen faults' })).toContainText(CRASH);
    await view.getByRole('switch', { name: /order\.placed from the committed changes of Orders/ }).click();
    await expect(view.getByRole('region', { name: 'As it is drawn' })).toContainText('Shipment is never stored');
    await expect(view.getByRole('region', { name: 'With this change' })).toContainText('Everything, as intended');
    await view.getByRole('button', { name: /^Apply/ }).click();
    await expect(view.getByRole('region', { name: 'With this change' })).toBeHidden();
    await editor.showFailures('Outcomes');
    await expect(failures.line(/^As intended/)).toBeVisible();
    await expect(failures.line(STORED_BUT_LOST)).toHaveCount(0);
  });

  await test.step('take it back, and apply it again', async () => {
    await editor.canvas.focus();
    await keyboard.press('Control+z');
    await expect(failures.line(STORED_BUT_LOST)).toHaveCount(1);
    await keyboard.press('Control+y');
    await expect(failures.line(STORED_BUT_LOST)).toHaveCount(0);
  });

  await test.step('try two faults together', async () => {
    const head = failures.view('Outcomes').getByRole('heading', { name: /^Customer places an order/ });
    const tried = async (): Promise<number> => Number(/(\d+) tried/.exec((await head.textContent()) ?? '')?.[1]);
    const singles = await tried();
    await failures.view('Outcomes').getByRole('button', { name: 'Try pairs' }).click();
    await expect(failures.view('Outcomes').getByText('Pairs tried')).toBeVisible({ timeout: 60_000 });
    await expect.poll(tried).toBeGreaterThan(singles * 5);
    await expect(failures.line(STORED_BUT_LOST)).toHaveCount(0);
  });
});

test('every view of the failures answers, and can be taken away', async ({ page }) => {
  await homeOn(page).open();
  const editor = await homeOn(page).startFrom('Dual write');
  const failures = failuresOn(editor);
  await growPanel(page);

  await test.step('failure modes and their effects', async () => {
    await editor.showFailures('FMEA');
    const table = failures.view('FMEA').getByRole('table', { name: 'Failure modes and effects' });
    const crash = table.getByRole('row').filter({ hasText: CRASH });
    await expect(crash).toContainText('Shipment is never stored in Shipments');
    await expect(crash.getByRole('cell', { name: /^\d+$/ })).toHaveText(['8', '4', '6', '192']);
    const csv = await failures.download('FMEA', /CSV/);
    expect(csv.fileName).toMatch(/\.csv$/);
    expect(csv.text).toContain(CRASH);
    expect(csv.text.split('\n').filter((line) => /^[=+@-]/.test(line))).toEqual([]);
    const markdown = await failures.download('FMEA', /Markdown/);
    expect(markdown.fileName).toMatch(/\.md$/);
    expect(markdown.text).toMatch(/^\| Item .*\n\| -+/m);
    expect(markdown.text).toContain(CRASH);
    await crash.getByRole('button', { name: `Play: ${CRASH}` }).click();
    await expect(failures.steps.filter({ hasText: CRASH })).toHaveCount(1);
    await page.keyboard.press('Escape');
  });

  await test.step('what the failure of an element reaches', async () => {
    await editor.showFailures('Blast radius');
    const view = failures.view('Blast radius');
    const ranking = view.getByRole('table', { name: /^Elements, the one whose failure does most first/ });
    await expect(ranking.getByRole('rowheader').first()).toHaveText('Storefront');
    await expect(ranking.getByRole('row').filter({ hasText: 'Fulfilment' })).toContainText('1 effect waits until');
    const { text } = await failures.download('Blast radius', /Markdown/);
    expect(text).toContain('Fulfilment');
    await ranking.getByRole('button', { name: 'order.placed' }).click();
    await expect(view).toContainText(
      'If order.placed goes down for good, the journey fails and 1 effect does not happen.',
    );
    await expect(view.getByRole('list', { name: 'Elements that feel it' })).toContainText('Storefront');
  });

  await test.step('budgets of time, availability and load', async () => {
    await editor.showFailures('Budgets');
    const table = failures.view('Budgets').getByRole('table', { name: 'Budgets of all journeys' });
    const row = table.getByRole('row').filter({ hasText: 'Customer places an order' });
    await expect(row.getByRole('img', { name: 'over the budget' })).toBeVisible();
    await expect(row).toContainText(/4 s.*99\.60 %.*×5/);
    const { text } = await failures.download('Budgets', /Markdown/);
    expect(text).toContain('Customer places an order');
  });
});

test('a reviewer plays what can fail, and changes none of it', async ({ page, browser }) => {
  const review = await reviewOf(page, browser, { template: 'Dual write', elements: NAMES });
  const { page: reader } = review;
  const failures = failuresOn(review);
  await review.showFailures('Outcomes');
  await failures.line(STORED_BUT_LOST).click();
  await expect(failures.current).toContainText('Customer starts');
  await reader.keyboard.press('End');
  await expect(failures.truth).toContainText('Shipment is never stored in Shipments');
  await reader.keyboard.press('Escape');
  await failures.whatHelps(STORED_BUT_LOST).click();
  const view = failures.view('What if');
  await view.getByRole('switch', { name: /committed changes of Orders/ }).click();
  await expect(view.getByRole('region', { name: 'With this change' })).toContainText('Everything, as intended');
  await expect(view.getByRole('button', { name: /^Apply/ })).toHaveCount(0);
  await reader.context().close();
});
