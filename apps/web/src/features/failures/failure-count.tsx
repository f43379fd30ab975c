import { Badge } from '../../ui/badge';
import { useSimulated } from './simulation-of';

/** How many things can happen, on the tab; nothing before that is known. */
export function FailureCount() {
  const count = useSimulated(({ failures, isStale }) =>
    isStale && failures.size === 0
      ? undefined
      : [...failures.values()].reduce((sum, { lines }) => sum + lines.length, 0),
  );
  return count === undefined ? null : <Badge>{count}</Badge>;
}
