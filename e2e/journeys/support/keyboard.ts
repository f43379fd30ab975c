import { expect, type Locator, type Page } from '@playwright/test';

const MOST_TABS = 160;

/** What hands do that never leave the keyboard. */
export interface Keyboard {
  press(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Replaces what is in the text box that has the focus. */
  retype(text: string): Promise<void>;
  /** Goes on with Tab (or back with Shift+Tab) until something has the focus. */
  tabTo(target: Locator, way?: 'Tab' | 'Shift+Tab'): Promise<void>;
  /** Finds an action or an element in the list of all actions and takes it. */
  run(words: string): Promise<void>;
}

export const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((node) => node === document.activeElement);

export function keyboardOn(page: Page): Keyboard {
  const { keyboard } = page;
  return {
    press: async (...keys) => {
      for (const key of keys) await keyboard.press(key);
    },
    type: (text) => keyboard.type(text),
    retype: async (text) => {
      await keyboard.press('Control+a');
      await keyboard.type(text);
    },
    tabTo: async (target, way = 'Tab') => {
      await expect(target).toBeVisible();
      for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
        if (await isFocused(target)) return;
        await keyboard.press(way);
      }
      throw new Error(`${MOST_TABS} presses of ${way} do not reach ${target}.`);
    },
    run: async (words) => {
      await keyboard.press('Control+k');
      const box = page.getByRole('dialog', { name: 'All actions' }).getByRole('combobox');
      await expect(box).toBeFocused();
      await keyboard.type(words);
      await keyboard.press('Enter');
      await expect(box).toBeHidden();
    },
  };
}

/** Notes every press of a mouse button, real or made up by the tests, from the next page on. */
export async function watchPointer(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const count = { pointer: 0 };
    addEventListener('pointerdown', () => (count.pointer += 1), true);
    addEventListener('mousedown', () => (count.pointer += 1), true);
    Object.assign(window, { pressed: count });
  });
  return () =>
    page.evaluate(() => {
      const { pressed } = window as unknown as { pressed: { pointer: number } }; // put there above
      return pressed.pointer;
    });
}
