import type { Analysis } from '@spillway/analysis';
import type { EditorApi } from '../../editor/store';

/** When findings turned up, since one first looked: 0 for what was there then, larger for what came later. */
export type FirstSeen = (fingerprint: string) => number;

const watched = new WeakMap<EditorApi, FirstSeen>();

/** Notes of each analysis what is new in it; what goes and comes back is new again. Returns the note-taker and the notes. */
export function createFirstSeen(): { note: (analysis: Analysis) => void; firstSeen: FirstSeen } {
  let known: ReadonlyMap<string, number> | undefined;
  let count = 0;
  return {
    note: ({ findings }) => {
      const before = known;
      if (before !== undefined) count += 1;
      known = new Map(findings.map(({ fingerprint }) => [fingerprint, before?.get(fingerprint) ?? count]));
    },
    firstSeen: (fingerprint) => known?.get(fingerprint) ?? count,
  };
}

/** The notes about an open document, taken from now on as long as it is open. */
export function firstSeenIn(api: EditorApi): FirstSeen {
  const known = watched.get(api);
  if (known !== undefined) return known;
  const { note, firstSeen } = createFirstSeen();
  const { analysis } = api.getState();
  if (analysis !== undefined) note(analysis);
  api.subscribe((state, previous) => {
    if (state.analysis !== undefined && state.analysis !== previous.analysis) note(state.analysis);
  });
  watched.set(api, firstSeen);
  return firstSeen;
}
