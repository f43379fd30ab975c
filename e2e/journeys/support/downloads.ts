import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';

export interface DownloadedFile {
  readonly fileName: string;
  readonly text: string;
}

/** Takes something away as a file, by a button with a menu, and returns what is in it. */
export async function downloadFrom(page: Page, button: Locator, choice: string | RegExp): Promise<DownloadedFile> {
  await button.click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: choice }).click(),
  ]);
  return { fileName: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}
