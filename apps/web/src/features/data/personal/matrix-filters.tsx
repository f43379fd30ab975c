import { dataLabels, type PersonalDataMatrix, UNSTATED_SUBJECT } from '@spillway/analysis';
import { Building2, LockKeyholeOpen } from 'lucide-react';
import { useMemo } from 'react';
import { cx } from '../../../ui/cx';
import type { Icon } from '../../../ui/icon';
import { QuietSelect } from '../../../ui/quiet-select';
import { choicesIn, type MatrixFilter } from './filter-matrix';

const KINDS: Readonly<Record<string, string>> = {
  keeps: 'Places that keep data',
  store: 'Stores',
  queue: 'Queues and streams',
  external: 'Third parties',
  service: 'Services',
  actor: 'People',
};

interface ChoiceProps {
  label: string;
  /** What is said when nothing is chosen. */
  all: string;
  value: string | undefined;
  options: readonly string[];
  sayOption: (option: string) => string;
  onChange: (value: string | undefined) => void;
}

/** One of several, or all of them; not worth its room where there is nothing to choose. */
function Choice({ label, all, value, options, sayOption, onChange }: ChoiceProps) {
  if (options.length < 2 && value === undefined) return null;
  const chosen = value === undefined ? undefined : options.indexOf(value);
  return (
    <QuietSelect
      label={label}
      value={chosen === undefined ? '' : String(chosen)}
      active={value !== undefined}
      shown={value === undefined ? all : sayOption(value)}
      onChange={(next) => onChange(next === '' ? undefined : options[Number(next)])}
      options={() => (
        <>
          <option value="">{all}</option>
          {options.map((option, index) => (
            <option key={option} value={index}>
              {sayOption(option)}
            </option>
          ))}
        </>
      )}
    />
  );
}

function Toggle(props: { icon: Icon; label: string; pressed: boolean; onClick: () => void }) {
  const { icon: IconOf, label, pressed, onClick } = props;
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={cx(
        'inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 font-medium text-xs',
        pressed ? 'border-accent bg-accent-soft text-ink' : 'border-line text-muted hover:bg-hover hover:text-ink',
      )}
    >
      <IconOf size={13} aria-hidden />
      {label}
    </button>
  );
}

interface MatrixFiltersProps {
  matrix: PersonalDataMatrix;
  filter: MatrixFilter;
  onFilter: (change: Partial<MatrixFilter>) => void;
}

/** Which data, of whom, in which places to show. */
export function MatrixFilters({ matrix, filter, onFilter }: MatrixFiltersProps) {
  const { families, subjects, kinds, jurisdictions } = useMemo(() => choicesIn(matrix), [matrix]);
  return (
    <>
      <Choice
        label="Family of classifications"
        all="All data"
        value={filter.family}
        options={families}
        sayOption={(family) => dataLabels.FAMILY_NAMES[family] ?? family}
        onChange={(family) => onFilter({ family })}
      />
      <Choice
        label="Subject"
        all="Everybody"
        value={filter.subject}
        options={subjects}
        sayOption={(subject) => (subject === '' ? UNSTATED_SUBJECT : subject)}
        onChange={(subject) => onFilter({ subject })}
      />
      <Choice
        label="Places"
        all="All places"
        value={filter.kind}
        options={['keeps', ...kinds]}
        sayOption={(kind) => KINDS[kind] ?? kind}
        onChange={(kind) => onFilter({ kind })}
      />
      <Choice
        label="Jurisdiction"
        all="Anywhere"
        value={filter.jurisdiction}
        options={jurisdictions}
        sayOption={(law) => (law === '' ? 'No jurisdiction stated' : law)}
        onChange={(jurisdiction) => onFilter({ jurisdiction })}
      />
      <Toggle
        icon={LockKeyholeOpen}
        label="Plain"
        pressed={filter.plainOnly}
        onClick={() => onFilter({ plainOnly: !filter.plainOnly })}
      />
      <Toggle
        icon={Building2}
        label="Third parties"
        pressed={filter.thirdPartiesOnly}
        onClick={() => onFilter({ thirdPartiesOnly: !filter.thirdPartiesOnly })}
      />
    </>
  );
}
