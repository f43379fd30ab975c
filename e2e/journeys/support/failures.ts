import type { Locator } from '@playwright/test';
import { type DownloadedFile, downloadFrom } from './downloads';
import { type EditorPage, type FailuresViewName, panelOn } from './editor';

/** What can fail, under the canvas, and the player over all of its views. */
export interface FailuresPanel {
  /** All that a view shows, its tools included. */
  view(name: FailuresViewName): Locator;
  /** What can happen; each line plays when it is chosen. */
  line(text: RegExp): Locator;
  /** What helps against what a line tells. */
  whatHelps(text: RegExp): Locator;
  /** Everything that a line of a view can be taken away as. */
  download(view: FailuresViewName, choice: string | RegExp): Promise<DownloadedFile>;
  readonly player: Locator;
  readonly steps: Locator;
  /** The step at which the player stands. */
  readonly current: Locator;
  /** What the caller is told, and what happened. */
  readonly truth: Locator;
  /** Takes what is played away as a file. */
  take(choice: string): Promise<DownloadedFile>;
}

export function failuresOn({ page }: EditorPage): FailuresPanel {
  const panel = panelOn(page);
  const view = (name: FailuresViewName): Locator => panel.getByRole('tabpanel', { name, exact: true });
  const rows = view('Outcomes').getByRole('list', { name: 'What can happen' }).getByRole('listitem');
  const player = panel.getByRole('region', { name: 'Player' });
  const steps = player.getByRole('list', { name: 'Steps' }).getByRole('button');
  return {
    view,
    player,
    steps,
    line: (text) => rows.getByRole('button', { name: /Play it on the canvas/ }).filter({ hasText: text }),
    whatHelps: (text) => rows.filter({ hasText: text }).getByRole('button', { name: 'What helps' }),
    download: (name, choice) => downloadFrom(page, view(name).getByRole('button', { name: 'Download' }), choice),
    current: steps.and(page.locator('[aria-current=step]')),
    truth: player.getByRole('complementary', { name: /^What the caller is told/ }),
    take: (choice) => downloadFrom(page, player.getByRole('button', { name: 'Export this failure' }), choice),
  };
}
