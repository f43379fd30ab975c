import { expect, type Locator } from '@playwright/test';
import { type DownloadedFile, downloadFrom } from './downloads';
import { type DataViewName, type EditorPage, growPanel, panelOn } from './editor';

/** Which side of a field the places of its lineage are on. */
export type LineageSide = 'Comes from' | 'The field itself' | 'Becomes';

/** What the model says about its data, under the canvas. */
export interface DataPanel {
  /** All that a view shows, its tools included. */
  view(name: DataViewName): Locator;
  /** Makes the panel as high as it gets. */
  grow(): Promise<void>;
  readonly fieldBox: Locator;
  /** Asks where a field comes from and goes to. */
  trace(field: string): Promise<void>;
  /** The places of a lineage, each with the steps that lead there. */
  places(side: LineageSide): Locator;
  /** How much of a subject's data erasure settles, and the places that it does. */
  erasureOf(subject: string): Locator;
  readonly matrix: Locator;
  /** What of one kind of data is in one place. */
  cell(kind: string, place: string): Locator;
  /** Takes a view away as a file, and returns what is in it. */
  download(view: DataViewName, choice: string): Promise<DownloadedFile>;
}

export function dataOn({ page }: EditorPage): DataPanel {
  const panel = panelOn(page);
  const view = (name: DataViewName): Locator => panel.getByRole('tabpanel', { name });
  const matrix = view('Personal data').getByRole('table', { name: /^Kinds of data by place/ });
  const fieldBox = view('Lineage').getByRole('combobox', { name: 'Field' });
  return {
    view,
    fieldBox,
    matrix,
    grow: () => growPanel(page),
    trace: async (field) => {
      await fieldBox.click();
      await fieldBox.fill(field);
      await page.getByRole('option', { name: field }).first().click();
      await expect(fieldBox).toHaveValue(field);
    },
    places: (side) => view('Lineage').getByRole('region', { name: side }).getByRole('listitem'),
    erasureOf: (subject) => view('Erasure').getByRole('region', { name: subject }),
    cell: (kind, place) => matrix.getByRole('button', { name: new RegExp(`^${kind} in ${place}: `) }),
    download: (name, choice) => downloadFrom(page, view(name).getByRole('button', { name: 'Download' }), choice),
  };
}
