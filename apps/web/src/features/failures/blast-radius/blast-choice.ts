import type { BlastMode } from '@spillway/analysis';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Ref } from '../../../editor/store';

interface Choice {
  readonly mode: BlastMode;
  /** What was looked at when a journey was played: the player leaves nothing selected. */
  readonly back: Ref | undefined;
}

/** What is looked at: it outlives a visit to the player. */
export const blastChoice = createStore<Choice>()(() => ({ mode: 'down', back: undefined }));

export const useBlastMode = (): BlastMode => useStore(blastChoice, ({ mode }) => mode);
