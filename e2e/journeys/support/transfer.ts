import { expect, type Page } from '@playwright/test';
import type { Model } from '@spillway/model';
import { type EditorPage, editorOn } from './editor';

export type Format = 'Mermaid' | 'JSON' | 'YAML';

/** Takes the text of the open model from the export dialog. */
export async function exportAs(page: Page, format: Format): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: /^Export/ });
  await dialog.getByRole('tab', { name: format }).click();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText(`${format} copied`).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Opens the import dialog of the home page with a text in it. */
export async function beginImport(page: Page, text: string) {
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  const box = dialog.getByRole('textbox', { name: 'Text to import' });
  await box.fill(text);
  return { dialog, box, create: dialog.getByRole('button', { name: 'Create model' }) };
}

/** Makes a model of a text, in the import dialog of the home page. */
export async function importText(page: Page, text: string): Promise<EditorPage> {
  const { create } = await beginImport(page, text);
  await create.click();
  const editor = editorOn(page);
  await expect(editor.canvas).toBeVisible();
  return editor;
}

/** The document as the server has it. */
export async function documentOf(page: Page, modelId: string): Promise<unknown> {
  const answer = await page.request.get(`/api/models/${modelId}`);
  // The API's own form; what is compared is the document in it.
  const { document } = (await answer.json()) as { document: unknown };
  return document;
}

/** Opens a model made of a document, without a person’s work to get there. */
export async function openModel(page: Page, document: Model): Promise<EditorPage> {
  const answer = await page.request.post('/api/models', { data: { document } });
  // The API's own form; only the id is of interest.
  const { id } = (await answer.json()) as { id: string };
  await page.goto(`/m/${id}`);
  const editor = editorOn(page);
  await expect(editor.canvas).toBeVisible();
  return editor;
}
