import type { Browser } from '@playwright/test';

/** What a browser makes of an SVG that stands on its own. */
export interface Picture {
  readonly title: string;
  readonly texts: readonly string[];
  /** Texts that stick out of the picture, or lie on others. */
  readonly misplaced: readonly string[];
}

/** Reads a picture as XML and measures the texts in it; fails where it is not well formed. */
export async function pictureIn(browser: Browser, svg: string): Promise<Picture> {
  const page = await browser.newPage();
  try {
    return await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      const problem = parsed.querySelector('parsererror')?.textContent;
      if (problem != null) throw new Error(problem);
      const root = document.body.appendChild(document.importNode(parsed.documentElement, true));
      const frame = root.getBoundingClientRect();
      const boxes = [...root.querySelectorAll('text')].map((node) => {
        const { left, right, top, bottom } = node.getBoundingClientRect();
        return { text: node.textContent ?? '', left, right, top, bottom };
      });
      const misplaced = boxes.filter((box, index) => {
        const isOut =
          box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
        // Lines of one text may touch each other.
        const isOver = boxes.some(
          (other, place) =>
            place !== index &&
            box.left < other.right - 1 &&
            other.left < box.right - 1 &&
            box.top + 3 < other.bottom - 3 &&
            other.top + 3 < box.bottom - 3,
        );
        return isOut || isOver;
      });
      return {
        title: root.querySelector('title')?.textContent ?? '',
        texts: boxes.map(({ text }) => text),
        misplaced: misplaced.map(({ text }) => text),
      };
    }, svg);
  } finally {
    await page.close();
  }
}
