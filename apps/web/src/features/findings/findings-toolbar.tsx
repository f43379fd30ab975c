import { type Analysis, DEPTHS, type Depth, SEVERITIES, type Severity } from '@spillway/analysis';
import type { ReactNode } from 'react';
import { cx } from '../../ui/cx';
import { SearchInput } from '../../ui/search-input';
import type { FindingFilter, Grouping } from './finding-rows';
import { SEVERITY_FACES } from './severity-icon';

const chip =
  'tabular inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 font-medium text-xs';

export interface FindingsToolbarProps {
  filter: FindingFilter;
  onFilter: (change: Partial<FindingFilter>) => void;
  grouping: Grouping;
  onGrouping: (grouping: Grouping) => void;
  depth: Depth;
  onDepth: (depth: Depth) => void;
  counts: Analysis['counts'];
  categories: readonly string[];
}

const DEPTH_TITLES: Readonly<Record<Depth, string>> = {
  sketch: 'Only what the drawing itself says',
  design: 'What has been stated, and what follows from it',
  production: 'Everything, also what nobody has stated yet',
};

/** How much there is of what, and which of it to show. */
export function FindingsToolbar(props: FindingsToolbarProps) {
  const { filter, onFilter, counts } = props;
  const toggle = (severity: Severity) =>
    onFilter({
      severities: filter.severities.includes(severity)
        ? filter.severities.filter((each) => each !== severity)
        : [...filter.severities, severity],
    });
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-2">
      <fieldset className="flex gap-1">
        <legend className="sr-only">Show only</legend>
        {SEVERITIES.map((severity) => {
          const { icon: IconOf, text, label, labels } = SEVERITY_FACES[severity];
          const pressed = filter.severities.includes(severity);
          return (
            <button
              key={severity}
              type="button"
              aria-pressed={pressed}
              onClick={() => toggle(severity)}
              className={cx(
                chip,
                pressed ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
                counts[severity] === 0 && 'text-muted',
              )}
            >
              <IconOf size={13} aria-hidden className={counts[severity] === 0 ? 'text-muted' : text} />
              {counts[severity]} {(counts[severity] === 1 ? label : labels).toLowerCase()}
            </button>
          );
        })}
        {(counts.waived > 0 || filter.waived) && (
          <button
            type="button"
            aria-pressed={filter.waived}
            onClick={() => onFilter({ waived: !filter.waived })}
            className={cx(
              chip,
              filter.waived ? 'border-accent bg-accent-soft' : 'border-line text-muted hover:bg-hover',
            )}
          >
            {counts.waived} accepted
          </button>
        )}
      </fieldset>
      <SearchInput
        label="Search findings"
        value={filter.text}
        onChange={(text) => onFilter({ text })}
        className="w-36 min-w-28 max-w-72 flex-1"
      />
      <div className="ml-auto flex flex-wrap items-center gap-1">
        <QuietSelect
          label="Category"
          value={filter.category ?? ''}
          onChange={(category) => onFilter({ category: category === '' ? undefined : category })}
        >
          <option value="">All categories</option>
          {props.categories.map((category) => (
            <option key={category}>{category}</option>
          ))}
        </QuietSelect>
        <QuietSelect
          label="Group by"
          value={props.grouping}
          onChange={(grouping) => props.onGrouping(grouping === 'rule' ? 'rule' : 'element')}
        >
          <option value="element">By element</option>
          <option value="rule">By rule</option>
        </QuietSelect>
        <QuietSelect
          label="Depth of the analysis"
          value={props.depth}
          onChange={(next) => props.onDepth(DEPTHS.find((depth) => depth === next) ?? props.depth)}
        >
          {DEPTHS.map((depth) => (
            <option key={depth} value={depth} title={DEPTH_TITLES[depth]}>
              {depth.charAt(0).toUpperCase() + depth.slice(1)} depth
            </option>
          ))}
        </QuietSelect>
      </div>
    </div>
  );
}

interface QuietSelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function QuietSelect({ label, value, onChange, children }: QuietSelectProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-8 rounded-control border border-transparent bg-surface px-1.5 text-[0.8125rem] text-muted hover:border-line hover:text-ink"
    >
      {children}
    </select>
  );
}
