import { useSyncExternalStore } from 'react';
import { PANELS_FROM } from '../create-editor';

export type Width = 'wide' | 'sheets' | 'reader';

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
};
const measure = (): Width => (window.innerWidth < 600 ? 'reader' : window.innerWidth < PANELS_FROM ? 'sheets' : 'wide');

/** How much room there is: below 900 px side panels become sheets, below 600 px one reads. */
export const useWidth = (): Width => useSyncExternalStore(subscribe, measure);
