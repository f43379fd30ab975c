import type { Depth } from '@spillway/analysis';
import type { Panels } from './store';

export interface Preferences {
  readonly panels: Panels;
  readonly depth: Depth;
}

const KEY = 'spillway.editor';
const DEFAULTS: Preferences = {
  panels: {
    left: true,
    leftTab: 'palette',
    right: true,
    bottom: null,
    bottomTab: 'findings',
    dataView: 'questions',
    failuresView: 'outcomes',
    bottomHeight: 240,
  },
  depth: 'design',
};

/** What the editor remembers on this device between visits; what cannot be read counts as never stored. */
export function loadPreferences(): Preferences {
  try {
    // Written by `savePreferences` below; missing members take the defaults.
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return { panels: { ...DEFAULTS.panels, ...stored.panels }, depth: stored.depth ?? DEFAULTS.depth };
  } catch {
    return DEFAULTS;
  }
}

export function savePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Private windows may refuse storage; the panels then open as they do for a newcomer.
  }
}
