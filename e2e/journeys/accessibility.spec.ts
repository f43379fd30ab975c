import { expect, type Locator, test } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { dataOn } from './support/data';
import { DATA_VIEWS, type DataViewName, FAILURES_VIEWS, type FailuresViewName, growPanel } from './support/editor';
import { type FailuresPanel, failuresOn } from './support/failures';
import { findingsOn } from './support/findings';
import { homeOn } from './support/home';
import { createLink, shareDialogOn } from './support/review';

const DIALOG = '[role=dialog]';
const FADED = '.react-flow__viewport';
const LOST = /never stored in Shipments/;

test('home and an empty model have no serious barrier', async ({ page }) => {
  const home = homeOn(page);
  await home.open();
  const editor = await home.startBlank();
  await editor.saved();
  await expectAccessible(page, 'empty editor');
  await home.open();
  await expect(page.getByRole('link', { name: 'Untitled model' }).first()).toBeVisible();
  await expectAccessible(page, 'home');
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('dialog', { name: 'Import' })).toBeVisible();
  await expectAccessible(page, 'import', { within: DIALOG });
});

test('a drawing with its panels has no serious barrier', async ({ page }) => {
  await homeOn(page).open();
  const editor = await homeOn(page).startFrom('Order creation');
  const findings = findingsOn(page);
  await editor.showTab('Findings');
  await expect(findings.rows).not.toHaveCount(0);
  await expectAccessible(page, 'drawing with findings');

  await editor.cards.first().click();
  await expect(editor.inspector.getByRole('textbox', { name: /^Name of this/ })).toBeVisible();
  const closed = editor.inspector.getByRole('button', { expanded: false });
  while ((await closed.count()) > 0) await closed.first().click();
  await expectAccessible(page, 'an element in the inspector', { except: FADED });

  await findings.rows.first().getByRole('button').first().click();
  await expect(findings.panel.getByText('Why it matters')).toBeVisible();
  // While a finding is looked at, the rest of the drawing is faded on purpose.
  await expectAccessible(page, 'an open finding', { except: FADED });
  await page.keyboard.press('Escape');

  await editor.showData('Flows');
  await expect(page.getByRole('grid', { name: 'Flows' })).toBeVisible();
  await page.getByRole('tab', { name: 'Outline' }).click();
  await expect(page.getByRole('tree')).toBeVisible();
  await expectAccessible(page, 'tables and outline');
});

test('no view of the data has a serious barrier', async ({ page }) => {
  await homeOn(page).open();
  const editor = await homeOn(page).startFrom('Right to erasure');
  const data = dataOn(editor);
  await data.grow();
  /** What shows that a view has its answers, and not only its frame. */
  const told: Readonly<Record<DataViewName, Locator>> = {
    Questions: data.view('Questions').getByRole('region', { name: 'How does it fail?' }),
    Lineage: data.places('Becomes').last(),
    'Personal data': data.matrix,
    Erasure: data.erasureOf('customer').getByText(/\d+ of \d+ covered/),
    Retention: data.view('Retention').getByRole('table', { name: 'Retention' }),
    Schemas: data.view('Schemas').getByRole('grid', { name: 'Fields' }),
    Flows: data.view('Flows').getByRole('grid', { name: 'Flows' }),
  };
  await editor.showData('Lineage');
  await data.trace('account.email');
  for (const view of DATA_VIEWS) {
    await test.step(view, async () => {
      await editor.showData(view);
      await expect(told[view]).toBeVisible();
      // The lineage fades what is not on its way, on purpose.
      await expectAccessible(page, view, view === 'Lineage' ? { except: FADED } : {});
    });
  }
  await editor.showData('Personal data');
  await data.cell('Email address', 'Customer search').click();
  await expectAccessible(page, 'a cell of the matrix');
  await data.view('Personal data').getByRole('button', { name: 'Show as a list' }).click();
  await expectAccessible(page, 'personal data as a list');
});

test('the data in a narrow window has no serious barrier', async ({ page }) => {
  await homeOn(page).open();
  const editor = await homeOn(page).startFrom('Right to erasure');
  const data = dataOn(editor);
  await data.grow();
  await editor.showData('Questions');
  await data.view('Questions').getByRole('button', { name: 'Sign-up' }).click();
  await expect(page.getByRole('region', { name: 'Questions about Sign-up' }).getByRole('table')).toBeVisible();
  await expectAccessible(page, 'questions about an entity');

  await page.setViewportSize({ width: 560, height: 900 });
  const told: Partial<Record<DataViewName, Locator>> = {
    Lineage: data.places('The field itself').first(),
    'Personal data': page.getByRole('list', { name: 'Places with personal data' }),
    Erasure: data.erasureOf('customer'),
    Retention: page.getByRole('list', { name: 'Retention' }),
    Schemas: page.getByRole('grid', { name: 'Fields' }),
  };
  for (const view of DATA_VIEWS) {
    const shows = told[view];
    if (shows === undefined) continue;
    await editor.showData(view);
    await expect(shows).toBeVisible();
    await expectAccessible(page, `narrow ${view}`, view === 'Lineage' ? { except: FADED } : {});
  }
});

/** What shows that a view of the failures has its answers, and not only its frame. */
function answerOf({ view, line }: FailuresPanel, name: FailuresViewName): Locator {
  switch (name) {
    case 'Outcomes':
      return line(LOST).first();
    case 'What if':
      return view(name).getByRole('list', { name: 'Faults that can strike there' });
    case 'FMEA':
      return view(name).getByRole('table', { name: 'Failure modes and effects' });
    case 'Blast radius':
      return view(name).getByRole('table', { name: /^Elements, the one whose failure does most first/ });
    case 'Budgets':
      return view(name).getByRole('table', { name: 'Budgets of all journeys' });
  }
}

test('no view of the failures has a serious barrier', async ({ page }) => {
  await homeOn(page).open();
  const editor = await homeOn(page).startFrom('Dual write');
  const failures = failuresOn(editor);
  await growPanel(page);
  for (const view of FAILURES_VIEWS) {
    await test.step(view, async () => {
      await editor.showFailures(view);
      await expect(answerOf(failures, view)).toBeVisible();
      await expectAccessible(page, view, { except: FADED });
    });
  }
  await editor.showFailures('Outcomes');
  await failures
    .whatHelps(/never stored in Shipments/)
    .first()
    .click();
  await failures.view('What if').getByRole('switch').first().click();
  await expect(failures.view('What if').getByRole('region', { name: 'With this change' })).toBeVisible();
  await expectAccessible(page, 'a change beside what is drawn', { except: FADED });
  await failures.view('What if').getByRole('switch').first().click();

  await editor.showFailures('Outcomes');
  await failures
    .line(/never stored in Shipments/)
    .first()
    .click();
  await expect(failures.current).toContainText('starts');
  await page.keyboard.press('End');
  await expect(failures.truth).toContainText('never stored in Shipments');
  await expectAccessible(page, 'the player', { except: FADED });
});

test('the failures in a narrow window have no serious barrier', async ({ page }) => {
  await homeOn(page).open();
  const editor = await homeOn(page).startFrom('Dual write');
  const failures = failuresOn(editor);
  await growPanel(page);
  await editor.showFailures('Outcomes');
  await page.setViewportSize({ width: 560, height: 900 });
  for (const view of FAILURES_VIEWS) {
    await editor.showFailures(view);
    await expect(answerOf(failures, view)).toBeVisible();
    await expectAccessible(page, `narrow ${view}`, { except: FADED });
  }
  await editor.showFailures('Outcomes');
  await failures.line(LOST).first().click();
  await expect(failures.current).toContainText('starts');
  await expectAccessible(page, 'the player in a narrow window', { except: FADED });
});

test('many findings have no serious barrier', async ({ page }) => {
  await homeOn(page).open();
  const editor = await homeOn(page).startFrom('Order creation');
  const findings = findingsOn(page);
  await dataOn(editor).grow();
  await editor.showTab('Findings');
  await expect(findings.rows).not.toHaveCount(0);
  await findings.rows.first().getByRole('button').first().focus();
  await page.keyboard.press('Control+a');
  const chosen = findings.panel.getByRole('toolbar', { name: 'Selected findings' });
  await expect(chosen).toBeVisible();
  await expectAccessible(page, 'chosen findings');
  await chosen.getByRole('button', { name: 'Accept…' }).click();
  await expect(page.getByRole('dialog', { name: /^Accept \d+ findings/ })).toBeVisible();
  await expectAccessible(page, 'accepting findings', { within: DIALOG });
  await page.keyboard.press('Escape');
  await chosen.getByRole('button', { name: /^Fix \d+/ }).click();
  await expect(page.getByRole('dialog', { name: /^Fix/ })).toBeVisible();
  await expectAccessible(page, 'fixing findings', { within: DIALOG });
  await page.keyboard.press('Escape');
  await findings.rows.first().getByRole('button').first().click();
  await findings.panel.getByRole('button', { name: 'The whole page, with examples' }).click();
  await expect(page.getByRole('dialog').getByRole('heading').first()).toBeVisible();
  await expectAccessible(page, 'the page of a rule', { within: DIALOG });
});

test('dialogs and reviews have no serious barrier', async ({ page, browser }) => {
  await homeOn(page).open();
  const editor = await homeOn(page).startFrom('Dual write');
  await expect(editor.cards.first()).toBeVisible();

  await page.getByRole('button', { name: 'Export' }).click();
  const exporting = page.getByRole('dialog', { name: /^Export/ });
  await expect(exporting.getByRole('img').locator('svg')).toBeVisible();
  await expectAccessible(page, 'export', { within: DIALOG });
  await exporting.getByRole('tab', { name: 'JSON' }).click();
  await expectAccessible(page, 'export of JSON', { within: DIALOG });
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'All actions' })).toBeVisible();
  await expectAccessible(page, 'all actions', { within: DIALOG });
  await page.keyboard.press('Escape');

  const link = await createLink(page, 'Dana');
  await expect(shareDialogOn(page).getByText('active', { exact: true })).toBeVisible();
  await expectAccessible(page, 'share', { within: DIALOG });

  const stranger = await browser.newContext();
  const reader = await stranger.newPage();
  await reader.goto(link);
  await expect(reader.getByText('Read only')).toBeVisible();
  await expect(reader.getByRole('application', { name: 'Drawing' })).toBeVisible();
  await expectAccessible(reader, 'review');
  await stranger.close();
});
