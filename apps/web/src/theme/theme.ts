import { useSyncExternalStore } from 'react';

/** What the reader wishes; `system` follows the device. */
export type ThemePreference = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

// The same key is read by public/start.js before the first paint.
const KEY = 'spillway.theme';
const listeners = new Set<() => void>();
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

function stored(): ThemePreference {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

let preference = stored();

const resolve = (wish: ThemePreference): Theme => {
  if (wish !== 'system') return wish;
  return systemIsDark.matches ? 'dark' : 'light';
};

function announce(): void {
  document.documentElement.dataset.theme = resolve(preference);
  for (const listener of listeners) listener();
}

systemIsDark.addEventListener('change', announce);
addEventListener('storage', (event) => {
  if (event.key !== KEY) return;
  preference = stored();
  announce();
});

// The device may have changed its mind since the page's first script has looked.
announce();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Stores the wish on this device and repaints every open tab. */
export function setThemePreference(next: ThemePreference): void {
  preference = next;
  try {
    if (next === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // A blocked storage only means that the choice is forgotten with the tab.
  }
  announce();
}

export const useThemePreference = (): ThemePreference => useSyncExternalStore(subscribe, () => preference);

/** The theme on screen, for what cannot use CSS variables: previews and exported images. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => resolve(preference));
