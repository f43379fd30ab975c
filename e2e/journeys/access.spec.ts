import { expect, type Page, test } from '@playwright/test';
import { GUARDED } from '../servers';
import { findingsOn } from './support/findings';
import { homeOn } from './support/home';
import { createLink, expectReadOnly, expectReviewClosed, requestsOf, revokeLink } from './support/review';

test.use({ baseURL: GUARDED.url });

/** What the server answers to changes that a page tries with its own cookies and origin. */
const tryToChange = (page: Page, modelId: string): Promise<number[]> =>
  page.evaluate(async (id) => {
    const send = async (method: string, path: string, body: unknown): Promise<number> => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(path, { method, headers, body: JSON.stringify(body) })).status;
    };
    const patch = [{ op: 'document', key: 'name', value: 'Taken over' }];
    return [
      await send('PATCH', `/api/models/${id}`, { name: 'Taken over' }),
      await send('POST', `/api/models/${id}/batches`, { id: crypto.randomUUID(), base: 0, patch }),
      await send('POST', `/api/models/${id}/links`, { label: 'Mine' }),
      await send('POST', `/api/models/${id}/duplicate`, {}),
      await send('DELETE', `/api/models/${id}`, {}),
      await send('POST', '/api/models', { name: 'Another' }),
    ];
  }, modelId);

test('who has the key edits; who has a link reads, until it is revoked', async ({ page, browser }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: /asks for its access key/ })).toBeVisible();
  const key = page.getByRole('textbox', { name: 'Access key' });
  await key.fill('not-the-access-key-at-all');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('That is not the access key')).toBeVisible();
  await key.fill(GUARDED.accessKey);
  await page.getByRole('button', { name: 'Continue' }).click();

  const editor = await homeOn(page).startFrom('Dual write');
  await expect(editor.cards.first()).toBeVisible();
  const elements = (await editor.cards.evaluateAll((cards) => cards.map((card) => card.ariaLabel ?? ''))).map(
    (label) => /: (.*?)\. \d/.exec(label)?.[1] ?? '',
  );
  const link = await createLink(page, 'Dana');
  const token = new URL(link).hash.slice(1);

  const stranger = await browser.newContext();
  const reader = await stranger.newPage();
  const asked = requestsOf(reader);
  await reader.goto(link);
  const review = await expectReadOnly(reader, elements);
  await review.showTab('Findings');
  await findingsOn(reader).expectFinding({ rule: 'consistency/dual-write', about: /INSERT order/ }, 'there');
  expect(reader.url()).not.toContain(token);
  expect(asked.filter((url) => url.includes(token))).toEqual([]);
  expect(await tryToChange(reader, editor.modelId())).toEqual(Array(6).fill(403));

  const elsewhere = await stranger.newPage();
  await elsewhere.goto('/');
  await expect(elsewhere.getByText(/This review link shows one model|asks for its access key/).first()).toBeVisible();
  await expect(elsewhere.getByRole('link', { name: 'Dual write' })).toHaveCount(0);
  await elsewhere.close();

  await revokeLink(page, 'Dana');
  expect(await tryToChange(reader, editor.modelId())).toEqual(Array(6).fill(401));
  await expectReviewClosed(reader);
  await stranger.close();
});
