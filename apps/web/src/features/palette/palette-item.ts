import { ELEMENT_KINDS, findTechnology } from '@spillway/model';
import type { NewElement } from '../../editor/actions/create';

/** What a drag from the palette carries. */
export type PaletteItem = NewElement;

export const PALETTE_TYPE = 'application/x-spillway-element';

/** Reads what was dropped; `undefined` for anything that does not come from the palette. */
export function readPaletteItem(text: string): PaletteItem | undefined {
  if (text === '') return undefined;
  try {
    // Checked member by member below: anyone may drop anything.
    const { kind, name, role, technology } = JSON.parse(text) as Partial<PaletteItem>;
    const known = ELEMENT_KINDS.find((each) => each === kind);
    if (known === undefined || typeof name !== 'string') return undefined;
    return {
      kind: known,
      name,
      role: typeof role === 'string' ? role : undefined,
      technology: findTechnology(technology)?.id,
    };
  } catch {
    return undefined;
  }
}
