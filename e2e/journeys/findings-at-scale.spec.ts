import { expect, test } from '@playwright/test';
import { analyse } from '@spillway/analysis';
import { generateModel } from '@spillway/model/testing';
import { dataOn } from './support/data';
import { findingsOn } from './support/findings';
import { openModel } from './support/transfer';

test.use({ viewport: { width: 1920, height: 1080 } });

const MODEL = generateModel({ elements: 200, flows: 300, seed: 7, fieldsPerFlow: 10 });
const { counts, findings: FOUND } = analyse(MODEL, { depth: 'design' });
const TOTAL = counts.error + counts.warning + counts.info;
const ofRule = (rule: string): number => FOUND.filter((finding) => finding.rule === rule).length;
const UNTAGGED = 'privacy/untagged';
const SHARED = 'ownership/shared-database';
const NEW = { rule: 'structure/isolated-element', about: /Orphan/ };

test('hundreds of findings are grouped, filtered, accepted together, copied and compared', async ({ page }) => {
  const editor = await openModel(page, MODEL);
  const findings = findingsOn(page);
  const { panel } = findings;
  const chip = (word: RegExp) => panel.getByRole('group', { name: 'Show only' }).getByRole('button', { name: word });
  const toolbar = panel.getByRole('toolbar', { name: 'Selected findings' });
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const inView = (count: number) => expect(panel.getByText(`${count} in view`)).toBeVisible();
  const view = async (role: 'menuitemradio' | 'menuitem', name: string): Promise<void> => {
    await panel.getByRole('button', { name: 'View' }).click();
    await page.getByRole(role, { name }).first().click();
  };

  expect(TOTAL).toBeGreaterThan(500);
  await editor.saved();
  await dataOn(editor).grow();
  await editor.showTab('Findings');
  await findings.expectCounts(counts);
  await inView(TOTAL);

  await test.step('group them', async () => {
    // Only what is in view is drawn: neither the page nor who listens to it has to bear hundreds of rows.
    expect(await findings.rows.count()).toBeLessThan(60);
    await view('menuitemradio', 'By rule');
    const [gravest = ''] = FOUND.map(({ rule }) => rule);
    await expect(findings.group(gravest)).toContainText(`${ofRule(gravest)}`);
    await view('menuitem', 'Collapse all groups');
    await expect(findings.rows).toHaveCount(0);
    await inView(TOTAL);
    await findings.group(gravest).click();
    await expect(findings.rows.first()).toBeVisible();
    await view('menuitemradio', 'By severity');
    await expect(findings.group('Errors')).toContainText(`${counts.error}`);
  });

  await test.step('filter them', async () => {
    await chip(/notes?$/).click();
    await inView(counts.info);
    await chip(/warnings?$/).click();
    await inView(counts.info + counts.warning);
    await chip(/notes?$/).click();
    await chip(/warnings?$/).click();
    await inView(TOTAL);
    await findings.choose('Rule', UNTAGGED);
    await inView(ofRule(UNTAGGED));
    await findings.choose('Rule', 'timing/');
    await inView(FOUND.filter(({ rule }) => rule.startsWith('timing/')).length);
    await findings.choose('Rule', '');
    const about = FOUND.filter(({ subjects }) => subjects.includes('service-2'));
    expect(about.length).toBeGreaterThan(0);
    await findings.choose('Place', 'service-2');
    await inView(about.length);
    await findings.searchBox.fill(about[0]?.rule ?? '');
    await inView(about.filter(({ rule }) => rule === about[0]?.rule).length);
    await view('menuitem', 'Clear the filter');
    await inView(TOTAL);
    await expect(findings.searchBox).toHaveValue('');
  });

  await test.step('choose some with keys, and copy them', async () => {
    await findings.choose('Rule', SHARED);
    await view('menuitemradio', 'Not grouped');
    await inView(2);
    await findings.rows
      .first()
      .getByRole('button', { name: /^Warning: / })
      .focus();
    await page.keyboard.press('Space');
    await expect(toolbar).toContainText('1 selected');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(toolbar).toContainText('2 selected');
    await toolbar.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByText('2 findings copied').first()).toBeVisible();
    const messages = FOUND.filter(({ rule }) => rule === SHARED).map(({ message }) => message);
    const text = await copied();
    expect(text.trim().split('\n')).toHaveLength(2);
    for (const message of messages) expect(text).toContain(`- **Warning**: ${message} (\`${SHARED}\`)`);
    await page.keyboard.press('Escape');
  });

  await test.step('copy all in view, as grouped', async () => {
    await findings.choose('Rule', 'privacy/');
    await view('menuitemradio', 'By rule');
    await view('menuitem', 'Copy all in view as Markdown');
    const count = FOUND.filter(({ rule }) => rule.startsWith('privacy/')).length;
    await expect(page.getByText(`${count} findings copied`).first()).toBeVisible();
    const lines = (await copied()).split('\n');
    expect(lines).toContain(`### \`${UNTAGGED}\` (${ofRule(UNTAGGED)})`);
    expect(lines.filter((line) => line.startsWith('- **'))).toHaveLength(count);
  });

  await test.step('accept a whole rule, in one undo step', async () => {
    await findings.choose('Rule', UNTAGGED);
    const count = ofRule(UNTAGGED);
    await inView(count);
    // The groups are as they were left: closed.
    await expect(findings.rows).toHaveCount(0);
    await view('menuitem', 'Expand all groups');
    await findings.rows
      .first()
      .getByRole('button', { name: /^Note: / })
      .focus();
    await page.keyboard.press('Control+a');
    await expect(toolbar).toContainText(`${count} selected`);
    await toolbar.getByRole('button', { name: 'Accept…' }).click();
    const dialog = page.getByRole('dialog', { name: `Accept ${count} findings` });
    await dialog.getByRole('button', { name: `Accept ${count} findings` }).click();
    await expect(dialog.getByText('Say why this is acceptable')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Test data, about nobody');
    await dialog.getByRole('textbox', { name: 'By' }).fill('Dana');
    await dialog.getByRole('button', { name: `Accept ${count} findings` }).click();
    await expect(dialog).toBeHidden();
    await findings.expectCounts({ ...counts, info: counts.info - count });
    await expect(chip(/accepted$/)).toHaveText(`${count} accepted`);
    await inView(0);

    await editor.canvas.focus();
    await page.keyboard.press('Control+z');
    await findings.expectCounts(counts);
    await inView(count);
    await expect(chip(/accepted$/)).toHaveCount(0);
    await editor.canvas.focus();
    await page.keyboard.press('Control+Shift+z');
    await findings.expectCounts({ ...counts, info: counts.info - count });

    await chip(/accepted$/).click();
    await inView(count);
    await findings.rows
      .first()
      .getByRole('button', { name: /^Note: / })
      .click();
    await expect(findings.rows.first()).toContainText('Test data, about nobody');
    await expect(findings.rows.first()).toContainText('Dana');
    await view('menuitem', 'Clear the filter');
  });

  await test.step('see what is new since a version', async () => {
    await editor.saved();
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: 'New since a version' }).click();
    await page.getByRole('menuitem', { name: 'Name this version…' }).click();
    const naming = page.getByRole('dialog', { name: 'Name this version' });
    await naming.getByRole('textbox', { name: 'Name' }).fill('Before the review');
    await naming.getByRole('button', { name: 'Name it' }).click();
    await expect(naming).toBeHidden();

    await panel.getByRole('button', { name: 'New since a version' }).click();
    await page.getByRole('menuitemradio', { name: /^Before the review/ }).click();
    await expect(chip(/new$/)).toHaveText('0 new');
    await expect(panel.getByText('Nothing new since “Before the review”')).toBeVisible();

    await editor.canvas.focus();
    await page.keyboard.press('n');
    await editor.quickBox.fill('db Orphan');
    await page.keyboard.press('Enter');
    await expect(chip(/new$/)).toHaveText('1 new');
    await expect(findings.rows).toHaveCount(1);
    await expect(findings.row(NEW)).toHaveCount(1);
    await expect(findings.row(NEW)).toContainText('new');
    await editor.saved();
    await page.reload();
    await expect(chip(/new$/)).toHaveText('1 new');
    await expect(findings.rows).toHaveCount(1);

    await page.keyboard.press('Escape');
    await chip(/new$/).click();
    await inView(TOTAL - ofRule(UNTAGGED) + 1);
    await findings.expectFinding(NEW, 'there');
  });
});
