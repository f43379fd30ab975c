import { expect, type Locator, test } from '@playwright/test';
import { templates } from '@spillway/model/samples';
import { dataOn } from './support/data';
import { findingsOn } from './support/findings';
import { homeOn } from './support/home';
import { reviewOf } from './support/review';

/** The places of `account.email` once it is hashed: what leads there, under which name, and how it is protected. */
const HASHED_WAY = [
  /account\.email hashed.*keyed hash.*account\.email becomes sign_up\.email_hash.*INSERT outbox row.*Account service → Accounts.*sign_up\.email_hash.*hashed$/,
  /^Kept in Accounts.*sign_up\.email_hash.*hashed.*on an encrypted disk$/,
  /^committed sign-ups.*Accounts → account\.signed-up.*sign_up\.email_hash.*hashed$/,
  /^Kept in account\.signed-up.*sign_up\.email_hash.*hashed$/,
  /^sign-up, hashed.*account\.signed-up → Analytics provider.*sign_up\.email_hash.*hashed$/,
  /^Kept in Analytics provider.*sign_up\.email_hash.*hashed$/,
];
const ON_THE_WAY = [
  'Customer',
  'Account service',
  'Accounts',
  'Customer search',
  'account.signed-up',
  'Analytics provider',
];
const NOT_ON_IT = ['account.closed', 'Erasure job', 'Messages that fail'];
const NAMES = Object.values(templates.find(({ id }) => id === 'right-to-erasure')?.model.elements ?? {}).map(
  ({ name }) => name,
);
const NOT_COVERED = {
  rule: 'erasure/not-covered',
  about: /Customer search/,
  fix: /delete the data in Customer search/,
};

/** The bullet points below a heading of an activity in the record. */
const under = (record: string, heading: string): readonly string[] =>
  record.split('\n').reduce<{ at: string; found: string[] }>(
    ({ at, found }, line) => {
      const [, name] = /^- (.*)$/.exec(line) ?? [];
      const [, item] = /^ {2,}- (.*)$/.exec(line) ?? [];
      return { at: name ?? at, found: item !== undefined && at === heading ? [...found, item] : found };
    },
    { at: '', found: [] },
  ).found;

const opacityOf = (card: Locator): Promise<number> => card.evaluate((node) => Number(getComputedStyle(node).opacity));

test('an e-mail address is traced, its forgotten copy found and erased, and the record exported', async ({ page }) => {
  await homeOn(page).open();
  const editor = await homeOn(page).startFrom('Right to erasure');
  const data = dataOn(editor);
  const findings = findingsOn(page);
  const customer = data.erasureOf('customer');

  await test.step('trace the address of a customer', async () => {
    await editor.showData('Lineage');
    await data.trace('account.email');
    await expect(data.places('Becomes')).toHaveText(HASHED_WAY);
    const itself = data.places('The field itself');
    await expect(itself.filter({ hasText: /Customer → Account pages.*plain$/ })).toHaveCount(1);
    await expect(
      itself.filter({ hasText: /Nightly: new and changed.*Accounts → Customer search.*plain$/ }),
    ).toHaveCount(1);
    await expect(itself.filter({ hasText: /^Kept in Customer search.*plain.*on an encrypted disk$/ })).toHaveCount(1);
    await expect(itself.filter({ hasText: 'plain' })).toHaveCount(await itself.count());
  });

  await test.step('see its way on the canvas', async () => {
    for (const name of ON_THE_WAY) await expect.poll(() => opacityOf(editor.card(name)), name).toBe(1);
    for (const name of NOT_ON_IT) await expect.poll(() => opacityOf(editor.card(name)), name).toBeLessThan(0.5);
    await data.places('Becomes').last().getByRole('button').click();
    await expect(editor.inspector.getByRole('textbox', { name: /^Name of this/ })).toHaveValue('Analytics provider');
  });

  await test.step('find the copy that erasure does not reach', async () => {
    await editor.showData('Erasure');
    for (const name of NOT_ON_IT) await expect.poll(() => opacityOf(editor.card(name)), name).toBe(1);
    await expect(customer).toContainText('9 of 10 covered · 90 %');
    await data.view('Erasure').getByRole('checkbox', { name: 'Only what is open' }).check();
    const open = customer.getByRole('listitem').filter({ hasText: 'not covered' }).last();
    await expect(customer.getByText('not covered')).toHaveCount(1);
    await expect(open).toContainText(/^Customer search · Account/);
    await open.getByRole('button', { name: 'Open finding' }).click();
  });

  await test.step('repair it where it is explained', async () => {
    const row = findings.row(NOT_COVERED);
    await expect(row.getByText(NOT_COVERED.rule)).toBeVisible();
    await row.getByRole('button', { name: NOT_COVERED.fix }).click();
    await findings.expectFinding(NOT_COVERED, 'gone');
    await editor.showData('Erasure');
    await expect(customer).toContainText('10 of 10 covered · 100 %');
    await expect(customer.getByRole('listitem').filter({ hasText: /^Customer search.*covered/ })).toContainText(
      ': covered',
    );
  });

  await test.step('undo and redo', async () => {
    await editor.canvas.focus();
    await page.keyboard.press('Control+z');
    await expect(customer).toContainText('9 of 10 covered · 90 %');
    await expect(customer.getByRole('button', { name: NOT_COVERED.fix })).toBeVisible();
    await page.keyboard.press('Control+Shift+z');
    await expect(customer).toContainText('10 of 10 covered · 100 %');
    await editor.saved();
    await page.reload();
    await editor.showData('Erasure');
    await expect(customer).toContainText('10 of 10 covered · 100 %');
  });

  await test.step('see where personal data is', async () => {
    await editor.showData('Personal data');
    await expect(data.matrix.getByRole('columnheader', { name: /Customer search/ })).toBeVisible();
    await data.cell('Email address', 'Customer search').click();
    const detail = data.view('Personal data').getByRole('region', { name: 'Email address in Customer search' });
    await expect(detail).toContainText('account.email');
    await expect(detail).toContainText(/plain, disk encrypted.*derived, 3 years/);
    await expect(data.cell('Pseudonymous identifier', 'Analytics provider')).toHaveAccessibleName(/email_hash, hashed/);
    await expect(data.cell('Email address', 'Analytics provider')).toHaveCount(0);
  });

  await test.step('take the record of processing away', async () => {
    const markdown = await data.download('Personal data', 'Record of processing as Markdown');
    expect(markdown.fileName).toBe('right-to-erasure-record-of-processing.md');
    const { text } = markdown;
    expect(text).toMatch(/^# Record of processing activities: Right to erasure\n/);
    expect(text).toMatch(/\| Controller \(name and contact details\) *\| to be filled in *\|/);
    for (const name of ['Customer signs up', 'Customer reads the profile', 'Customer closes the account']) {
      expect(text).toContain(`## ${name}\n`);
    }
    expect(under(text, 'Purpose, (b)')).toContain('Customer closes the account (erasure on request)');
    expect(under(text, 'Recipients, (d)')).toContain('Analytics provider (analytics, EU, agreement in place)');
    expect(under(text, 'Time limits for erasure, (f)')).toContainEqual(
      expect.stringMatching(/^Account in Customer search: 3 years.*then delete/),
    );

    const csv = await data.download('Personal data', 'Record of processing as CSV');
    expect(csv.fileName).toBe('right-to-erasure-record-of-processing.csv');
    expect(csv.text).toMatch(/^\uFEFF"?Controller \(name and contact details\)/);
    for (const words of [
      'to be filled in',
      'Purpose',
      'Analytics provider (analytics',
      'Account in Customer search: 3 years',
    ]) {
      expect(csv.text).toContain(words);
    }
  });
});

test('a reviewer reads what becomes of personal data, and changes none of it', async ({ page, browser }) => {
  const review = await reviewOf(page, browser, { template: 'Right to erasure', elements: NAMES });
  const { page: reader } = review;
  const data = dataOn(review);
  await review.showData('Lineage');
  await data.trace('account.email');
  await expect(data.places('Becomes')).toHaveText(HASHED_WAY);
  await review.showData('Erasure');
  await expect(data.erasureOf('customer')).toContainText('9 of 10 covered · 90 %');
  await expect(data.erasureOf('customer').getByRole('button', { name: 'Open finding' })).toBeVisible();
  await expect(data.erasureOf('customer').getByRole('button', { name: NOT_COVERED.fix })).toHaveCount(0);
  await review.showData('Schemas');
  const cell = data.view('Schemas').getByRole('gridcell', { name: 'email', exact: true });
  await cell.dblclick();
  await expect(data.view('Schemas').getByRole('textbox', { name: /^Add / })).toHaveCount(0);
  await expect(data.view('Schemas').getByRole('gridcell').getByRole('textbox')).toHaveCount(0);
  await review.showData('Retention');
  const { text } = await data.download('Retention', 'Record of processing as Markdown');
  expect(text).toContain('# Record of processing activities: Right to erasure');
  await reader.context().close();
});
