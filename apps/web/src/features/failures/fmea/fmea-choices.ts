import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type EditorApi, useEditorApi } from '../../../editor/store';
import type { FmeaSorting } from './fmea-rows';

/** What is looked at, and how. */
export interface FmeaChoices {
  readonly text: string;
  readonly onlySelected: boolean;
  readonly everyFault: boolean;
  readonly sorting: FmeaSorting | undefined;
  readonly weightsOpen: boolean;
  /** Pixels from the top, in the table of a program. */
  readonly scrolled: { readonly program: string; readonly top: number } | undefined;
  /** The fault of the row that the keyboard is in. */
  readonly current: string | undefined;
}

const FIRST: FmeaChoices = {
  ...{ text: '', onlySelected: false, everyFault: false, sorting: undefined },
  ...{ weightsOpen: false, scrolled: undefined, current: undefined },
};

const stores = new WeakMap<EditorApi, StoreApi<FmeaChoices>>();

/** The choices of an open document: they outlive a visit to the player, which takes the place of the view. */
export function fmeaChoices(api: EditorApi): StoreApi<FmeaChoices> {
  const store = stores.get(api) ?? createStore<FmeaChoices>()(() => FIRST);
  stores.set(api, store);
  return store;
}

export function useFmeaChoices(): { choices: FmeaChoices; choose: (change: Partial<FmeaChoices>) => void } {
  const store = fmeaChoices(useEditorApi());
  return { choices: useStore(store), choose: store.setState };
}
