import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { type EditorPage, editorOn } from './editor';
import { homeOn } from './home';

/** Makes a review link in the share dialog and returns its address. The dialog stays open. */
export async function createLink(page: Page, label: string): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = shareDialogOn(page);
  await dialog.getByRole('textbox', { name: /^For whom/ }).fill(label);
  await dialog.getByRole('button', { name: 'Create link' }).click();
  return dialog.getByRole('textbox', { name: 'Review link' }).inputValue();
}

export const shareDialogOn = (page: Page): Locator => page.getByRole('dialog', { name: 'Share for review' });

export async function revokeLink(page: Page, label: string): Promise<void> {
  const dialog = shareDialogOn(page);
  await dialog.getByRole('button', { name: `Revoke ${label}` }).click();
  const question = page.getByRole('dialog', { name: `Revoke “${label}”?` });
  await question.getByRole('button', { name: 'Revoke link' }).click();
  await expect(dialog.getByText('revoked', { exact: true })).toBeVisible();
}

/** The drawing is there to be read, and neither mouse nor keyboard find anything that would change it. */
export async function expectReadOnly(page: Page, elements: readonly string[]): Promise<EditorPage> {
  const review = editorOn(page);
  for (const name of elements) await expect(review.card(name)).toBeVisible();
  await expect(page.getByText('Read only')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Palette' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share' })).toHaveCount(0);

  await review.card(elements[0] ?? '').focus();
  for (const key of ['Enter', 'Delete', 'Backspace', 'n', '2', 'Control+z']) await page.keyboard.press(key);
  await expect(review.cards).toHaveCount(elements.length);
  await expect(review.quickBox).toHaveCount(0);
  await expect(review.nameField).toHaveCount(0);
  return review;
}

/** A template as somebody sees it who got a review link and nothing else. */
export async function reviewOf(
  page: Page,
  browser: Browser,
  { template, elements }: { readonly template: string; readonly elements: readonly string[] },
): Promise<EditorPage> {
  await homeOn(page).open();
  const owner = await homeOn(page).startFrom(template);
  await owner.saved();
  const link = await createLink(page, 'Dana');
  const reader = await (await browser.newContext()).newPage();
  await reader.goto(link);
  return expectReadOnly(reader, elements);
}

/** Every address that a page asks for, in order. */
export function requestsOf(page: Page): readonly string[] {
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  return urls;
}

/** The review is over, in words that say so, now and after coming back. */
export async function expectReviewClosed(page: Page): Promise<void> {
  const closed = page.getByRole('heading', { name: 'This link has been revoked' });
  await expect(closed).toBeVisible();
  await page.reload();
  await expect(closed.or(page.getByRole('heading', { name: 'Open the review link again' }))).toBeVisible();
  await expect(page.getByRole('application', { name: 'Drawing' })).toHaveCount(0);
}
