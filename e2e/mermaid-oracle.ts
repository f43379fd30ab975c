import { createRequire } from 'node:module';
import type { Browser } from '@playwright/test';

const script = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js');

/** What mermaid itself makes of a text: the type of the diagram, or the error it throws. */
export async function parseWithMermaid(browser: Browser, code: string): Promise<string> {
  const page = await browser.newPage();
  try {
    await page.addScriptTag({ path: script });
    return await page.evaluate(async (text) => {
      // The script puts this on the window.
      const { mermaid } = window as unknown as {
        mermaid: { parse(code: string): Promise<{ diagramType: string }> };
      };
      const { diagramType } = await mermaid.parse(text);
      return diagramType;
    }, code);
  } finally {
    await page.close();
  }
}
