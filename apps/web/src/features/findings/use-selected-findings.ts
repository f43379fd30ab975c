import type { Finding } from '@spillway/analysis';
import { useCallback, useMemo, useRef, useState } from 'react';

export interface SelectedFindings {
  /** Fingerprints, of findings in view only. */
  readonly chosen: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  /** Adds these, or takes them away if all of them were chosen. */
  readonly toggle: (keys: readonly string[]) => void;
  /** Chooses everything from the last one that was chosen by itself up to this one. */
  readonly extendTo: (key: string) => void;
  readonly choose: (keys: readonly string[]) => void;
}

/** Which findings are chosen to do something with, among those in view. */
export function useSelectedFindings(inView: readonly Finding[]): SelectedFindings {
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string>(undefined);
  const latest = useRef(inView);
  latest.current = inView;
  const findings = useMemo(
    () => (kept.size === 0 ? [] : inView.filter(({ fingerprint }) => kept.has(fingerprint))),
    [inView, kept],
  );
  const chosen = useMemo(() => new Set(findings.map(({ fingerprint }) => fingerprint)), [findings]);
  const choose = useCallback((keys: readonly string[]) => {
    anchor.current = keys[0];
    setKept(new Set(keys));
  }, []);
  const toggle = useCallback((keys: readonly string[]) => {
    anchor.current = keys.at(-1);
    setKept((old) => {
      const all = keys.every((key) => old.has(key));
      const next = new Set(old);
      for (const key of keys) {
        if (all) next.delete(key);
        else next.add(key);
      }
      return next;
    });
  }, []);
  const extendTo = useCallback((key: string) => {
    const keys = latest.current.map(({ fingerprint }) => fingerprint);
    anchor.current ??= key;
    const ends = [keys.indexOf(anchor.current), keys.indexOf(key)].sort((a, b) => a - b);
    const [from = 0, to = 0] = ends;
    setKept(new Set(from < 0 ? [key] : keys.slice(from, to + 1)));
  }, []);
  return { chosen, findings, toggle, extendTo, choose };
}
