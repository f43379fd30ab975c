import { expect, test } from '@playwright/test';
import { parseWithMermaid } from '../mermaid-oracle';
import { dataOn } from './support/data';
import { editorOn } from './support/editor';
import { failuresOn } from './support/failures';
import { findingsOn, type Wanted } from './support/findings';
import { isFocused, keyboardOn, watchPointer } from './support/keyboard';
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

test('what the model says about its data without a mouse', async ({ page }) => {
  const pointerPresses = await watchPointer(page);
  const keys = keyboardOn(page);
  const editor = editorOn(page);
  const data = dataOn(editor);
  const customer = data.erasureOf('customer');
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });

  await page.goto('/');
  await keys.tabTo(page.getByRole('button', { name: /^(broken )?Right to erasure$/ }));
  await keys.press('Enter');
  await expect(editor.canvas).toBeVisible();

  /** Goes back to the tabs of the views, and along them to one. */
  const goTo = async (view: string): Promise<void> => {
    const chosen = page.getByRole('tablist', { name: 'Views of the data' }).getByRole('tab', { selected: true });
    await keys.tabTo(chosen, 'Shift+Tab');
    for (let presses = 0; presses < 7 && !(await isFocused(tab(view))); presses += 1) await keys.press('ArrowDown');
    await expect(tab(view)).toHaveAttribute('aria-selected', 'true');
  };

  await test.step('open the data', async () => {
    await keys.press('Control+j');
    await keys.tabTo(page.getByRole('tab', { name: /^Findings/ }));
    await keys.press('End');
    await expect(tab('Data')).toHaveAttribute('aria-selected', 'true');
    await keys.tabTo(tab('Questions'));
  });

  await test.step('ask about a field', async () => {
    const subjects = data.view('Questions').getByRole('list', { name: 'Entities and fields' });
    await keys.tabTo(subjects.getByRole('button', { name: 'account_id' }));
    await keys.press('ArrowDown');
    await expect(subjects.getByRole('button', { name: 'email' })).toBeFocused();
    await keys.press('Enter');
    await expect(data.view('Questions').getByRole('heading', { name: 'account.email' })).toBeVisible();
  });

  await test.step('trace another one', async () => {
    await goTo('Lineage');
    await keys.tabTo(data.fieldBox);
    await expect(data.fieldBox).toHaveValue('account.email');
    await keys.type('display_name');
    await keys.press('ArrowDown', 'Enter');
    await expect(data.fieldBox).toHaveValue('account.display_name');
    await keys.retype('account.email');
    await keys.press('Enter');
    await expect(data.fieldBox).toHaveValue('account.email');
    const rows = data.view('Lineage').getByRole('listitem').getByRole('button');
    await keys.tabTo(rows.first());
    await keys.press('ArrowDown');
    await expect(rows.nth(1)).toBeFocused();
    await keys.press('End');
    await expect(rows.last()).toBeFocused();
    await expect(rows.last()).toHaveAccessibleName(/^Kept in Analytics provider/);
    await keys.press('Enter');
    await expect(editor.inspector.getByRole('textbox', { name: /^Name of this/ })).toHaveValue('Analytics provider');
    await expect(rows.last()).toBeFocused();
  });

  await test.step('walk the matrix', async () => {
    await goTo('Personal data');
    await keys.tabTo(data.cell('Email address', 'Accounts'));
    await keys.press('ArrowRight', 'ArrowRight', 'ArrowRight');
    await expect(data.cell('Email address', 'Customer search')).toBeFocused();
    await keys.press('ArrowDown');
    await expect(data.cell('Name', 'Customer search')).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByRole('region', { name: 'Name in Customer search' })).toContainText('account.display_name');
    await keys.tabTo(data.view('Personal data').getByRole('button', { name: 'Download' }), 'Shift+Tab');
    await keys.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    const [file] = await Promise.all([page.waitForEvent('download'), keys.press('Enter')]);
    expect(file.suggestedFilename()).toBe('right-to-erasure-personal-data.md');
  });

  await test.step('repair what erasure does not reach', async () => {
    await goTo('Erasure');
    await expect(customer).toContainText('9 of 10 covered');
    const fix = customer.getByRole('button', { name: /delete the data in Customer search/ });
    await keys.tabTo(fix);
    await keys.press('Enter');
    await expect(customer).toContainText('10 of 10 covered · 100 %');
    // The button went with what it repaired; the focus did not fall out of the view.
    await expect(customer.getByRole('heading', { name: 'customer' })).toBeFocused();
    await keys.press('Control+z');
    await expect(fix).toBeVisible();
    await keys.press('Control+y');
    await expect(customer).toContainText('10 of 10 covered · 100 %');
  });

  await test.step('sort the retention', async () => {
    await goTo('Retention');
    const table = data.view('Retention').getByRole('table', { name: 'Retention' });
    const head = table.getByRole('columnheader', { name: 'Kept for' });
    await keys.tabTo(head.getByRole('button'));
    await keys.press('Enter');
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    await expect(table.getByRole('rowheader').first()).toContainText('Profile cache');
  });

  await test.step('change a schema', async () => {
    await goTo('Schemas');
    const grid = data.view('Schemas').getByRole('grid', { name: 'Fields' });
    const row = grid.getByRole('row').filter({ has: page.getByRole('gridcell', { name: 'email', exact: true }) });
    const limits = row.getByRole('gridcell').nth(4);
    // The table begins at the field that the other views told about.
    await keys.tabTo(row.getByRole('gridcell').first());
    await expect(page.getByRole('region', { name: 'Limits of account.email' })).toContainText('254 characters');
    await keys.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await expect(limits).toBeFocused();
    await keys.type('200 characters');
    await keys.press('Enter');
    await expect(limits).toContainText('200');
    await expect(limits).toBeFocused();
  });

  await test.step('reach a flow', async () => {
    await goTo('Flows');
    const cells = data.view('Flows').getByRole('grid', { name: 'Flows' }).getByRole('gridcell');
    await keys.tabTo(cells.first());
    await keys.press('ArrowDown');
    await expect(editor.flowRow('Customer', 'Account pages').nth(1).getByRole('gridcell').first()).toBeFocused();
  });
  await editor.saved();
  expect(await pointerPresses()).toBe(0);
});

test('what can fail, and what helps, without a mouse', async ({ page }) => {
  const pointerPresses = await watchPointer(page);
  const keys = keyboardOn(page);
  const editor = editorOn(page);
  const failures = failuresOn(editor);
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  const lost = /never stored in Shipments/;

  await page.goto('/');
  await keys.tabTo(page.getByRole('button', { name: /^(broken )?Dual write$/ }));
  await keys.press('Enter');
  await expect(editor.canvas).toBeVisible();

  await test.step('open the failures', async () => {
    await keys.press('Control+j');
    await keys.tabTo(page.getByRole('tab', { name: /^Findings/ }));
    await keys.press('ArrowRight');
    await expect(page.getByRole('tab', { name: /^Failures/ })).toHaveAttribute('aria-selected', 'true');
    await keys.tabTo(tab('Outcomes'));
  });

  await test.step('play the first line, and come back to the list', async () => {
    await keys.tabTo(failures.line(/^As intended/));
    await keys.press('ArrowDown');
    await expect(failures.line(lost).first()).toBeFocused();
    await keys.press('Enter');
    await expect(failures.current).toContainText('Customer starts');
    await keys.press('End');
    await expect(failures.current).toContainText('Customer is told: it failed');
    await keys.press('Home', 'ArrowRight');
    await expect(failures.current).toContainText('calls Storefront');
    await keys.press('Escape');
    await expect(failures.player).toBeHidden();
  });

  await test.step('try a change out and apply it', async () => {
    await keys.tabTo(tab('Outcomes'));
    await keys.press('ArrowDown');
    await expect(tab('What if')).toHaveAttribute('aria-selected', 'true');
    const view = failures.view('What if');
    await keys.tabTo(view.getByRole('combobox', { name: 'Where' }));
    await keys.type('order.placed');
    const fault = view.getByRole('button', { name: 'Publishing to order.placed fails', exact: true });
    await keys.tabTo(fault);
    await keys.press('Enter');
    await expect(fault).toHaveAttribute('aria-pressed', 'true');
    const change = view.getByRole('switch', { name: /committed changes of Orders/ });
    await keys.tabTo(change);
    await keys.press('Space');
    await expect(view.getByRole('region', { name: 'With this change' })).toBeVisible();
    await keys.tabTo(view.getByRole('button', { name: /^Apply/ }), 'Shift+Tab');
    await keys.press('Enter');
    await expect(view.getByRole('region', { name: 'With this change' })).toBeHidden();
    await editor.saved();
  });
  expect(await pointerPresses()).toBe(0);
});
