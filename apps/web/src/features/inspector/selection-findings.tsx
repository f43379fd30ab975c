import { useMemo } from 'react';
import { type Ref, useEditor } from '../../editor/store';
import { FindingLine } from '../findings/finding-line';

/** What the analysis has found about the selection: those it is the place to look for first. */
export function SelectionFindings({ refs }: { refs: readonly Ref[] }) {
  const findings = useEditor((state) => state.analysis?.findings);
  const shown = useMemo(() => {
    const ids = new Set(refs.map(({ id }) => id));
    const about = (findings ?? []).filter(
      ({ waived, subjects }) => waived === undefined && subjects.some((id) => ids.has(id)),
    );
    const first = (subjects: readonly string[]) => (ids.has(subjects[0] ?? '') ? 0 : 1);
    return about.toSorted((a, b) => first(a.subjects) - first(b.subjects));
  }, [findings, refs]);
  if (shown.length === 0) return null;
  const most = 6;
  return (
    <section aria-label="Findings here" className="px-2 pb-2">
      <ul className="flex flex-col">
        {shown.slice(0, most).map((finding) => (
          <li key={finding.fingerprint}>
            <FindingLine finding={finding} />
          </li>
        ))}
      </ul>
      {shown.length > most && (
        <p className="px-2 text-muted text-xs">and {shown.length - most} more in the findings panel</p>
      )}
    </section>
  );
}
