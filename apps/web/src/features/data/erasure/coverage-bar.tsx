import type { ErasureCount } from '@spillway/analysis';

/** How much of a subject's data erasure settles: covered, exempt, and what is left. */
export function CoverageBar({ count, hasJourney }: { count: ErasureCount; hasJourney: boolean }) {
  const { covered, exempt, late, total, percent } = count;
  const left = total - covered - exempt;
  const share = (n: number) => ({ width: `${total === 0 ? 0 : (n / total) * 100}%` });
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="inline-flex h-1.5 w-24 gap-px overflow-hidden rounded-full bg-sunken">
        <span className="bg-success" style={share(covered)} />
        <span className="bg-control" style={share(exempt)} />
        <span className="bg-danger" style={share(left)} />
      </span>
      <span className="tabular text-xs">
        <span className="font-medium">
          {hasJourney ? `${covered} of ${total} covered · ${percent} %` : `${covered} of ${total} go by themselves`}
        </span>
        {exempt > 0 && <span className="text-muted"> · {exempt} exempt, which counts as settled</span>}
        {late > 0 && <span className="text-warning"> · {late} late</span>}
      </span>
    </span>
  );
}
