import { expect, type Locator } from '@playwright/test';
import type { EditorPage } from './editor';

interface Point {
  readonly x: number;
  readonly y: number;
}

async function middleOf(target: Locator): Promise<Point> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('There is nothing on screen to point at.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** What a hand with a mouse does on the canvas. Places are pixels from its upper left corner. */
export interface Mouse {
  /** Drags an entry of the palette to a place. */
  dragFromPalette(entry: string, to: Point): Promise<void>;
  /** Puts the cursor on empty canvas and the focus with it. */
  clickCanvas(at: Point): Promise<void>;
  /** Draws a flow from the side of one card to another. */
  connect(from: string, to: string): Promise<void>;
  /** Draws a flow that ends on empty canvas, which asks what to create there. */
  connectToEmpty(from: string, to: Point): Promise<void>;
}

export function mouseOn({ page, canvas, card }: EditorPage): Mouse {
  const onScreen = async (at: Point): Promise<Point> => {
    const box = await canvas.boundingBox();
    return { x: (box?.x ?? 0) + at.x, y: (box?.y ?? 0) + at.y };
  };
  const pull = async (from: string, to: Point): Promise<void> => {
    const id = await card(from).getAttribute('data-id');
    await card(from).hover();
    const start = await middleOf(canvas.locator(`[data-connect="${id}"][data-side="right"]`));
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move((start.x + to.x) / 2, (start.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
  };
  return {
    dragFromPalette: async (entry, to) => {
      const palette = page.getByRole('tabpanel', { name: 'Palette' });
      const before = await canvas.getByRole('button', { name: / flows? in, / }).count();
      await palette.getByRole('button', { name: entry, exact: true }).dragTo(canvas, { targetPosition: to });
      await expect(canvas.getByRole('button', { name: / flows? in, / })).toHaveCount(before + 1);
    },
    clickCanvas: async (at) => {
      const point = await onScreen(at);
      await page.mouse.click(point.x, point.y);
    },
    connect: async (from, to) => pull(from, await middleOf(card(to))),
    connectToEmpty: async (from, to) => pull(from, await onScreen(to)),
  };
}
