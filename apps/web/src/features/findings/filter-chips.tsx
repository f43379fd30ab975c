import { type Analysis, SEVERITIES, type Severity } from '@spillway/analysis';
import { CircleCheck } from 'lucide-react';
import { cx } from '../../ui/cx';
import type { Icon } from '../../ui/icon';
import type { FindingFilter } from './finding-filter';
import { SEVERITY_FACES } from './severity-icon';

interface FilterChipProps {
  pressed: boolean;
  muted: boolean;
  icon: Icon;
  iconClass: string;
  count: number;
  /** What is counted; only read out where there is little room. */
  word: string;
  onClick: () => void;
}

/** A number of something; pressed, only that is listed. */
export function FilterChip({ pressed, muted, icon: IconOf, iconClass, count, word, onClick }: FilterChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      title={`${count} ${word}`}
      onClick={onClick}
      className={cx(
        'tabular inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 font-medium text-xs',
        pressed ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
        muted && 'text-muted',
      )}
    >
      <IconOf size={13} aria-hidden className={muted ? 'text-muted' : iconClass} />
      <span>
        {count} <span className="@max-4xl:sr-only">{word}</span>
      </span>
    </button>
  );
}

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
