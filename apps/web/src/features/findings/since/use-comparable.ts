import type { Finding } from '@spillway/analysis';
import { useCallback, useMemo } from 'react';
import { isUnexplained } from '../proof/unexplained';
import type { Comparison } from './use-comparison';

/**
 * A comparison with what was found then. What no rule reports is known of the open document only: none of it counts as
 * new, and none of it as gone.
 */
export function useComparable(
  comparison: Comparison,
  findings: readonly Finding[],
): { comparison: Comparison; resolved: number } {
  const ruled = useMemo(() => findings.filter((finding) => !isUnexplained(finding)), [findings]);
  const fingerprints = useMemo(() => new Set(ruled.map(({ fingerprint }) => fingerprint)), [ruled]);
  const { isNew: isOther, before } = comparison;
  const isNew = useCallback(
    (fingerprint: string) => fingerprints.has(fingerprint) && isOther(fingerprint),
    [fingerprints, isOther],
  );
  const resolved = useMemo(
    () => before - ruled.filter(({ fingerprint }) => !isOther(fingerprint)).length,
    [before, ruled, isOther],
  );
  return { comparison: useMemo(() => ({ ...comparison, isNew }), [comparison, isNew]), resolved };
}
