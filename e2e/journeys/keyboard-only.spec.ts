import { expect, test } from '@playwright/test';
import { parseWithMermaid } from '../mermaid-oracle';
import { editorOn } from './support/editor';
import { findingsOn, type Wanted } from './support/findings';
import { keyboardOn, watchPointer } from './support/keyboard';
import { DUAL_WRITE, ELEMENTS, expectRepairedDrawing, UNSAFE_RETRY } from './support/order-flow';
import { expectReadOnly, expectReviewClosed, requestsOf, shareDialogOn } from './support/review';

test('the order flow without a mouse', async ({ page, browser }) => {
  const pointerPresses = await watchPointer(page);
  const keys = keyboardOn(page);
  const editor = editorOn(page);
  const findings = findingsOn(page);

  await test.step('start an empty model', async () => {
    await page.goto('/');
    await keys.tabTo(page.getByRole('button', { name: 'New blank model' }).first());
    await keys.press('Enter');
    await expect(editor.canvas).toBeVisible();
  });

  await test.step('create and connect the elements', async () => {
    // Without a card the canvas is reached by its first button, of which the text names the key.
    await keys.tabTo(page.getByRole('button', { name: /^Press N/ }));
    await keys.press('Enter');
    await expect(editor.quickBox).toBeFocused();
    await keys.type('customer');
    await keys.press('Enter');
    await expect(editor.card('Customer')).toBeFocused();

    await keys.press('Control+ArrowRight');
    await expect(editor.nameField).toBeFocused();
    await keys.retype('Order API');
    await keys.press('Enter');
    await expect(editor.card('Order API')).toBeFocused();
    await expect(editor.card('Order API')).toHaveAccessibleName(/ 1 flows? in/);

    await keys.press('Control+ArrowDown');
    await expect(editor.nameField).toBeFocused();
    await keys.retype('Orders');
    await keys.press('Enter');
    await expect(editor.card('Orders')).toHaveAccessibleName(/^Store.* 1 flows? in/);

    await keys.press('n');
    await keys.type('kafka order-placed');
    await keys.press('Enter');
    await expect(editor.card('order-placed')).toBeFocused();

    await keys.press('5');
    await expect(editor.nameField).toBeFocused();
    await keys.retype('Payments');
    await keys.press('Enter');
    await expect(editor.card('Payments')).toBeFocused();
    await keys.press('F2');
    await keys.retype('Stripe');
    await keys.press('Enter');
    await expect(editor.card('Stripe')).toBeFocused();

    for (const target of ['order-placed', 'stripe']) {
      await keys.run('Order API');
      await expect(editor.inspector.getByRole('textbox', { name: 'Name of this service' })).toHaveValue('Order API');
      await keys.run('connect to');
      await expect(editor.quickBox).toBeFocused();
      await keys.type(target);
      await keys.press('Enter');
      await expect(editor.quickBox).toBeHidden();
    }
    await expect(editor.card('Order API')).toHaveAccessibleName(/ 1 flows? in, 3 out/);
  });

  await test.step('walk the drawing', async () => {
    await keys.run('Customer');
    await keys.tabTo(editor.card('Customer'));
    await keys.press('Alt+ArrowRight');
    await expect(editor.card('Order API')).toBeFocused();
    await keys.press('Alt+ArrowDown');
    await expect(editor.card('Orders')).toBeFocused();
  });

  await test.step('state technologies, names and the retry in the inspector', async () => {
    const technology = editor.inspector.getByRole('combobox', { name: 'Technology' });
    await keys.tabTo(technology);
    await keys.type('postgres');
    await keys.press('Enter');
    await expect(technology).toHaveValue('PostgreSQL');

    await keys.run('Stripe');
    await keys.tabTo(technology);
    await keys.type('stripe');
    await keys.press('Enter');
    await expect(technology).toHaveValue('Stripe');

    await keys.press('Control+j');
    await editor.showData('Flows');
    const name = (from: string, to: string) => editor.flowRow(from, to).getByRole('gridcell').first();
    await keys.tabTo(page.getByRole('grid', { name: 'Flows' }).getByRole('gridcell').first());
    await expect(name('Customer', 'Order API')).toBeFocused();
    await keys.type('Place order');
    await keys.press('Enter');
    await expect(name('Customer', 'Order API')).toHaveText('Place order');
    await expect(name('Customer', 'Order API')).toBeFocused();
    while (!(await name('Order API', 'Stripe').evaluate((cell) => cell === document.activeElement)))
      await keys.press('ArrowDown');
    await keys.press('Control+Enter');
    const title = editor.inspector.getByRole('textbox', { name: 'Name of this flow' });
    await keys.tabTo(title);
    await keys.retype('POST /charges');
    await keys.press('Enter');
    await keys.tabTo(editor.inspector.getByRole('button', { name: /^Reliability/ }));
    await keys.press('Enter');
    const retry = editor.inspector.getByRole('textbox', { name: 'Retry' });
    await keys.tabTo(retry);
    await keys.type('3x exponential');
    await keys.press('Enter');
    await expect(retry).toHaveValue('3× exponential');
  });

  await test.step('walk the findings and repair two of them', async () => {
    await editor.showTab('Findings');
    /** Shows only what a rule found, in the way `expectFinding` does, and goes back to the canvas. */
    const expectFinding = async (wanted: Wanted, is: 'there' | 'gone'): Promise<void> => {
      await keys.tabTo(findings.searchBox, 'Shift+Tab');
      await keys.retype(wanted.rule);
      await expect(findings.row(wanted)).toHaveCount(is === 'there' ? 1 : 0);
    };
    const goTo = async (wanted: Wanted): Promise<void> => {
      const opened = findings.row(wanted).getByRole('button', { expanded: true });
      for (let presses = 0; presses < 20; presses += 1) {
        await keys.press('F8');
        if (await opened.isVisible()) return;
      }
      throw new Error(`F8 does not come by ${wanted.rule} about ${wanted.about}.`);
    };
    for (const wanted of [UNSAFE_RETRY, DUAL_WRITE]) {
      await expectFinding(wanted, 'there');
      await goTo(wanted);
      await expect(findings.row(wanted).getByRole('button', { name: wanted.fix })).toBeVisible();
      await keys.press('Control+.');
      await expect(findings.row(wanted)).toHaveCount(0);
    }
    await keys.run('Order API');
    await keys.press('Control+z');
    await expect(findings.row(DUAL_WRITE)).toHaveCount(1);
    await keys.press('Control+y');
    await expect(findings.row(DUAL_WRITE)).toHaveCount(0);
  });

  await test.step('find all of it again after a reload', async () => {
    await editor.saved();
    expect(await pointerPresses()).toBe(0);
    await page.reload();
    await expectRepairedDrawing(editor);
  });

  await test.step('export Mermaid', async () => {
    await keys.run('export');
    const dialog = page.getByRole('dialog', { name: /^Export/ });
    await keys.tabTo(dialog.getByRole('button', { name: 'Copy', exact: true }));
    await keys.press('Enter');
    await expect(page.getByText('Mermaid copied')).toBeVisible();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    expect(code).toContain('POST /charges');
    expect(await parseWithMermaid(browser, code)).toBe('flowchart-v2');
    await keys.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('share, and take it back', async () => {
    await keys.run('share');
    const dialog = shareDialogOn(page);
    await keys.tabTo(dialog.getByRole('textbox', { name: /^For whom/ }));
    await keys.type('Dana');
    await keys.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Copy' })).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByText('Link copied')).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());

    const stranger = await browser.newContext();
    const reader = await stranger.newPage();
    const asked = requestsOf(reader);
    await reader.goto(link);
    await expectReadOnly(reader, ELEMENTS);
    const token = new URL(link).hash.slice(1);
    expect([reader.url(), ...asked].filter((url) => url.includes(token))).toEqual([]);

    await keys.tabTo(dialog.getByRole('button', { name: 'Revoke Dana' }));
    await keys.press('Enter');
    const question = page.getByRole('dialog', { name: 'Revoke “Dana”?' });
    await keys.tabTo(question.getByRole('button', { name: 'Revoke link' }));
    await keys.press('Enter');
    await expect(dialog.getByText('revoked', { exact: true })).toBeVisible();
    await expectReviewClosed(reader);
    await stranger.close();
    expect(await pointerPresses()).toBe(0);
  });
});

test('Enter renames the flow that was just drawn', async ({ page }) => {
  const keys = keyboardOn(page);
  const editor = editorOn(page);
  await page.goto('/');
  await keys.tabTo(page.getByRole('button', { name: 'New blank model' }).first());
  await keys.press('Enter');
  await keys.tabTo(page.getByRole('button', { name: /^Press N/ }));
  await keys.press('Enter');
  await keys.type('service Billing');
  await keys.press('Enter', 'n');
  await keys.type('db Invoices');
  await keys.press('Enter', 'c');
  await keys.type('Billing');
  await keys.press('Enter');
  await expect(editor.inspector.getByRole('textbox', { name: 'Name of this flow' })).toBeVisible();
  await keys.press('Enter');
  await expect(editor.nameField).toBeFocused();
  await keys.type('read invoices');
  await keys.press('Enter');
  await expect(editor.canvas.getByText('read invoices')).toBeVisible();
});
