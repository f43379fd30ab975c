import { expect, test } from '@playwright/test';
import { parseWithMermaid } from '../mermaid-oracle';
import { findingsOn } from './support/findings';
import { homeOn } from './support/home';
import { mouseOn } from './support/mouse';
import { DUAL_WRITE, ELEMENTS, expectRepairedDrawing, UNSAFE_RETRY } from './support/order-flow';
import { createLink, expectReadOnly, expectReviewClosed, requestsOf, revokeLink } from './support/review';

test('an order flow is drawn, judged, repaired, exported and reviewed', async ({ page, browser }) => {
  const home = homeOn(page);
  await home.open();
  const editor = await home.startBlank();
  const mouse = mouseOn(editor);
  const findings = findingsOn(page);

  await test.step('draw it in five ways', async () => {
    await mouse.dragFromPalette('Actor', { x: 130, y: 160 });
    await page.keyboard.press('F2');
    await editor.nameField.fill('Customer');
    await page.keyboard.press('Enter');
    await expect(editor.card('Customer')).toBeVisible();

    await mouse.clickCanvas({ x: 420, y: 160 });
    await page.keyboard.press('n');
    await editor.quickBox.fill('Order API');
    await page.keyboard.press('Enter');
    await expect(editor.card('Order API')).toBeVisible();

    await mouse.dragFromPalette('PostgreSQL', { x: 420, y: 420 });
    await editor.card('PostgreSQL').dblclick();
    await editor.nameField.fill('Orders');
    await page.keyboard.press('Enter');

    await mouse.connect('Customer', 'Order API');
    await page.keyboard.press('F2');
    await editor.nameField.fill('Place order');
    await page.keyboard.press('Enter');
    await expect(editor.canvas.getByText('Place order')).toBeVisible();
    await mouse.connect('Order API', 'Orders');

    await mouse.connectToEmpty('Order API', { x: 730, y: 160 });
    await editor.quickBox.fill('stripe');
    await page.keyboard.press('Enter');
    await expect(editor.card('Stripe')).toHaveAccessibleName(/1 flows? in/);

    await mouse.clickCanvas({ x: 730, y: 420 });
    await page.keyboard.press('n');
    await editor.quickBox.fill('kafka order-placed');
    await page.keyboard.press('Enter');
    await editor.card('Order API').click();
    await page.keyboard.press('c');
    await editor.quickBox.fill('order-placed');
    await page.keyboard.press('Enter');
    await expect(editor.card('Order API')).toHaveAccessibleName(/^Service: Order API\. 1 flows? in, 3 out/);
  });

  await test.step('state how the charge is retried', async () => {
    await editor.showData('Flows');
    await editor.flowRow('Order API', 'Stripe').getByRole('gridcell').first().click();
    await editor.inspector.getByRole('textbox', { name: 'Name of this flow' }).fill('POST /charges');
    await page.keyboard.press('Enter');
    await editor.inspector.getByRole('button', { name: /^Reliability/ }).click();
    await editor.inspector.getByRole('textbox', { name: 'Retry' }).fill('3x exponential');
    await page.keyboard.press('Enter');
    await expect(editor.inspector.getByRole('textbox', { name: 'Retry' })).toHaveValue('3× exponential');
  });

  await test.step('see what can go wrong, and repair it', async () => {
    await editor.showTab('Findings');
    await findings.open(UNSAFE_RETRY);
    await findings.row(UNSAFE_RETRY).getByRole('button', { name: UNSAFE_RETRY.fix }).click();
    await findings.expectFinding(UNSAFE_RETRY, 'gone');
    await findings.open(DUAL_WRITE);
    await findings.row(DUAL_WRITE).getByRole('button', { name: DUAL_WRITE.fix }).click();
    await findings.expectFinding(DUAL_WRITE, 'gone');

    await editor.canvas.focus();
    await page.keyboard.press('Control+z');
    await findings.expectFinding(DUAL_WRITE, 'there');
    await editor.canvas.focus();
    await page.keyboard.press('Control+Shift+z');
    await findings.expectFinding(DUAL_WRITE, 'gone');
  });

  await test.step('find all of it again after a reload', async () => {
    await editor.saved();
    await page.reload();
    await expectRepairedDrawing(editor);
    await editor.saved();
    await editor.showTab('Findings');
    await expect(findings.rows).not.toHaveCount(0);
    await findings.expectFinding(UNSAFE_RETRY, 'gone');
    await findings.expectFinding(DUAL_WRITE, 'gone');
  });

  await test.step('export Mermaid that mermaid can read', async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: /^Export/ });
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(page.getByText('Mermaid copied')).toBeVisible();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    for (const name of ['Customer', 'Order API', 'Orders', 'order-placed', 'Stripe', 'Place order']) {
      expect(code).toContain(name);
    }
    expect(await parseWithMermaid(browser, code)).toBe('flowchart-v2');
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('have it reviewed', async () => {
    const link = await createLink(page, 'Dana');
    const token = new URL(link).hash.slice(1);
    expect(token.length).toBeGreaterThan(20);

    const stranger = await browser.newContext();
    const reader = await stranger.newPage();
    const asked = requestsOf(reader);
    await reader.goto(link);
    const review = await expectReadOnly(reader, ELEMENTS);
    await review.showTab('Findings');
    await expect(findingsOn(reader).rows).not.toHaveCount(0);
    expect(reader.url()).not.toContain(token);
    expect(asked.filter((url) => url.includes(token))).toEqual([]);

    await revokeLink(page, 'Dana');
    await expectReviewClosed(reader);
    await stranger.close();
  });
});

test('Enter renames a flow that was drawn with the mouse', async ({ page }) => {
  await homeOn(page).open();
  const editor = await homeOn(page).startBlank();
  const mouse = mouseOn(editor);
  await mouse.dragFromPalette('Service', { x: 160, y: 160 });
  await mouse.dragFromPalette('Store', { x: 460, y: 160 });
  await mouse.connect('Service', 'Store');
  await expect(editor.inspector.getByRole('textbox', { name: 'Name of this flow' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(editor.nameField).toBeFocused();
});
