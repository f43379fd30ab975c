import { type Analysis, SEVERITIES, type Severity } from '@spillway/analysis';
import { CircleCheck } from 'lucide-react';
import { FilterChip } from '../../ui/filter-chip';
import type { FindingFilter } from './finding-filter';
import { SEVERITY_FACES } from './severity-icon';

interface SeverityChipsProps {
  filter: FindingFilter;
  onFilter: (change: Partial<FindingFilter>) => void;
  counts: Analysis['counts'];
}

/** The severities and what was accepted; several together list all of these. */
export function SeverityChips({ filter, onFilter, counts }: SeverityChipsProps) {
  const { severities, waived } = filter;
  const toggle = (severity: Severity) =>
    onFilter({
      severities: severities.includes(severity)
        ? severities.filter((each) => each !== severity)
        : [...severities, severity],
    });
  return (
    <>
      {SEVERITIES.map((severity) => {
        const { icon, text, label, labels } = SEVERITY_FACES[severity];
        const count = counts[severity];
        return (
          <FilterChip
            key={severity}
            pressed={severities.includes(severity)}
            muted={count === 0}
            icon={icon}
            iconClass={text}
            count={count}
            word={(count === 1 ? label : labels).toLowerCase()}
            onClick={() => toggle(severity)}
          />
        );
      })}
      {(counts.waived > 0 || waived) && (
        <FilterChip
          pressed={waived}
          muted={!waived}
          icon={CircleCheck}
          iconClass="text-success"
          count={counts.waived}
          word="accepted"
          onClick={() => onFilter({ waived: !waived })}
        />
      )}
    </>
  );
}
