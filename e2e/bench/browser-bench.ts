import { type Browser, chromium, type Page } from '@playwright/test';
import { generateModel } from '@spillway/model/testing';
import { launchOptions } from '../browser';
import { post, type RunningServer } from './server';
import { type Measurement, median } from './table';

const SIZES = [
  { elements: 300, flows: 450, drawn: 600, pan: 17, drag: 17 },
  { elements: 1_000, flows: 1_500, drawn: 1_500, pan: 25, drag: 20 },
] as const;

async function coldPage(engine: Browser): Promise<Page> {
  const context = await engine.newContext({ viewport: { width: 1440, height: 900 } });
  return context.newPage();
}

// Text, not functions: what runs TypeScript here names inner functions with a helper that the page does not have.
const RECORD_FIRST_CARD = `window.firstCard = new Promise((resolve) => {
  const observer = new MutationObserver(() => {
    if (document.querySelector('.react-flow__node') === null) return;
    observer.disconnect();
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
    const bytes = scripts.reduce((sum, { transferSize }) => sum + transferSize, 0);
    requestAnimationFrame(() => setTimeout(() => resolve({ milliseconds: performance.now(), bytes })));
  });
  observer.observe(document, { childList: true, subtree: true });
})`;
const FIRST_CARD = 'window.firstCard';

/** From navigation to a drawn editor that answers, with nothing cached; and the JavaScript that arrived until then. */
async function firstLoad(engine: Browser, url: string, id: string): Promise<Measurement[]> {
  const loads: { milliseconds: number; bytes: number }[] = [];
  for (let run = 0; run < 7; run += 1) {
    const page = await coldPage(engine);
    await page.addInitScript(RECORD_FIRST_CARD);
    await page.goto(`${url}/m/${id}`, { waitUntil: 'commit' });
    loads.push(await page.evaluate<{ milliseconds: number; bytes: number }>(FIRST_CARD));
    await page.context().close();
  }
  const milliseconds = median(loads.map((load) => load.milliseconds));
  const kilobytes = median(loads.map((load) => load.bytes)) / 1_000;
  return [
    { name: 'Editor interactive, cold cache', unit: 'ms', limit: 600, value: milliseconds },
    { name: 'JavaScript of the editor until then, as sent', unit: 'kB', limit: 260, value: kilobytes },
  ];
}

const RECORD_FRAMES = `(() => {
  const frames = [];
  let last = performance.now();
  let handle = requestAnimationFrame(function tick(now) {
    frames.push(now - last);
    last = now;
    handle = requestAnimationFrame(tick);
  });
  window.finishFrames = () => { cancelAnimationFrame(handle); return frames; };
})()`;
const FINISH_FRAMES = 'window.finishFrames()';
const TWO_FRAMES = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))';

const RECORD_LONG_TASKS = `(() => {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longTasks.push(duration);
  }).observe({ type: 'longtask' });
})()`;
const LONGEST_TASK = 'Math.max(0, ...window.longTasks)';

/** The longest task of the page above 50 ms, which is what browsers report, while a name and a description are typed. */
async function longestTaskWhileTyping(page: Page): Promise<number> {
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page
    .getByRole('treeitem', { name: /service/ })
    .first()
    .click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await page.waitForTimeout(1_000);
  await page.evaluate(RECORD_LONG_TASKS);
  for (const name of [/Name of this/, 'Description']) {
    await inspector
      .getByRole('textbox', { name })
      .pressSequentially(' which takes the orders of every shop', { delay: 40 });
  }
  await page.waitForTimeout(500);
  return page.evaluate<number>(LONGEST_TASK);
}

async function framesWhile(page: Page, from: { x: number; y: number }): Promise<number> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 6, from.y + 6);
  await page.evaluate(RECORD_FRAMES);
  for (let step = 0; step < 90; step += 1) {
    await page.mouse.move(from.x + 120 * Math.sin(step / 10), from.y + 80 * Math.sin(step / 7));
  }
  const frames = await page.evaluate<number[]>(FINISH_FRAMES);
  await page.mouse.up();
  return median(frames.slice(5));
}

async function canvas(engine: Browser, url: string, size: (typeof SIZES)[number]): Promise<Measurement[]> {
  const { elements, flows } = size;
  const drawing = generateModel({ elements, flows, seed: 7 });
  await post<{ id: string }>(`${url}/api/models`, { name: `Bench ${elements}`, document: drawing });
  const page = await coldPage(engine);
  await page.goto(url);
  const card = page.getByRole('link', { name: new RegExp(`Bench ${elements}\\b`) }).first();
  await card.waitFor();
  await page.waitForTimeout(500);
  const start = performance.now();
  await card.click();
  await page.waitForFunction((count) => document.querySelectorAll('.react-flow__node').length >= count, elements);
  await page.evaluate(TWO_FRAMES);
  const drawn = performance.now() - start;
  await page.waitForTimeout(1_500);
  await page.keyboard.press('Shift+Digit1');
  await page.waitForTimeout(500);
  const area = await page.locator('.react-flow__pane').boundingBox();
  if (area === null) throw new Error('The canvas is not there.');
  await page.keyboard.press('h');
  const pan = await framesWhile(page, { x: area.x + 8, y: area.y + 200 });
  await page.keyboard.press('v');
  const node = await page
    .locator('.react-flow__node')
    .nth(Math.floor(elements / 2))
    .boundingBox();
  if (node === null) throw new Error('A card is not visible.');
  const drag = await framesWhile(page, { x: node.x + node.width / 2, y: node.y + node.height / 2 });
  const longest = await longestTaskWhileTyping(page);
  await page.context().close();
  const label = `${elements.toLocaleString('en')} / ${flows.toLocaleString('en')}`;
  return [
    { name: `From choosing a model to drawn, ${label}`, unit: 'ms', limit: size.drawn, value: drawn },
    { name: `Panning in fit view, frame, ${label}`, unit: 'ms', limit: size.pan, value: pan },
    { name: `Dragging one card, frame, ${label}`, unit: 'ms', limit: size.drag, value: drag },
    { name: `Typing in the inspector, longest task above 50 ms, ${label}`, unit: 'ms', limit: 50, value: longest },
  ];
}

/** Loading, drawing, panning and dragging in headless Chromium, software rendering. */
export async function browser({ url }: RunningServer): Promise<Measurement[]> {
  const { id } = await post<{ id: string }>(`${url}/api/models`, { template: 'order-creation' });
  const engine = await chromium.launch(launchOptions);
  try {
    const rows = await firstLoad(engine, url, id);
    for (const size of SIZES) rows.push(...(await canvas(engine, url, size)));
    return rows;
  } finally {
    await engine.close();
  }
}
