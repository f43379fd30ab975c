import { expect, type Page } from '@playwright/test';
import { type EditorPage, editorOn } from './editor';

/** The home page. */
export interface HomePage {
  open(): Promise<void>;
  /** Starts an empty model and waits for its canvas. */
  startBlank(): Promise<EditorPage>;
  /** Makes a model of one's own from a template. */
  startFrom(title: string): Promise<EditorPage>;
}

export function homeOn(page: Page): HomePage {
  const opened = async (): Promise<EditorPage> => {
    const editor = editorOn(page);
    await expect(editor.canvas).toBeVisible();
    return editor;
  };
  return {
    open: async () => {
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Your models' })).toBeVisible();
    },
    startBlank: async () => {
      await page.getByRole('button', { name: 'New blank model' }).first().click();
      return opened();
    },
    startFrom: async (title) => {
      const shelf = page.getByRole('region', { name: 'Start something new' });
      await shelf.getByRole('button', { name: new RegExp(`^(?:broken|repaired)? ?${title}$`) }).click();
      return opened();
    },
  };
}
