import type { Finding } from '@spillway/analysis';
import { useEditor, useEditorApi } from '../../editor/store';
import { QuietSelect } from '../../ui/quiet-select';
import { categoryOf, placesIn, rulesIn, SELECTED } from './finding-filter';
import { labelsOf } from './use-arranged-findings';

interface FilterSelectProps {
  findings: readonly Finding[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const chosenIn = (value: string): string | undefined => (value === '' ? undefined : value);

/** The rules that have found something, by category; a category as a whole is a choice as well. */
function RuleOptions({ findings }: { findings: readonly Finding[] }) {
  const rules = rulesIn(findings.filter(({ waived }) => waived === undefined));
  const categories = [...new Set(rules.map(({ id }) => categoryOf(id)))];
  return (
    <>
      <option value="">All rules</option>
      {categories.map((category) => {
        const members = rules.filter(({ id }) => categoryOf(id) === category);
        return (
          <optgroup key={category} label={capital(category)}>
            <option value={`${category}/`}>
              All of {category} ({members.reduce((sum, { count }) => sum + count, 0)})
            </option>
            {members.map(({ id, count }) => (
              <option key={id} value={id}>
                {id.slice(category.length + 1)} ({count})
              </option>
            ))}
          </optgroup>
        );
      })}
    </>
  );
}

export function RuleSelect({ findings, value, onChange }: FilterSelectProps) {
  const shown = value === undefined ? 'All rules' : value.endsWith('/') ? `All of ${value.slice(0, -1)}` : value;
  return (
    <QuietSelect
      label="Rule"
      value={value ?? ''}
      onChange={(next) => onChange(chosenIn(next))}
      shown={shown}
      active={value !== undefined}
      options={() => <RuleOptions findings={findings} />}
    />
  );
}

const collator = new Intl.Collator('en', { numeric: true });

/** More would take a browser long to lay out, and anyone to look through; the heads of groups lead to the others. */
const MOST_PLACES = 300;

/** What findings are about, by name. Flows are left out: there are too many, and few are called anything. */
function PlaceOptions({ findings }: { findings: readonly Finding[] }) {
  const { document } = useEditorApi().getState();
  const labelOf = labelsOf(document);
  const named = placesIn(findings.filter(({ waived }) => waived === undefined))
    .filter(({ id }) => !Object.hasOwn(document.flows, id))
    .slice(0, MOST_PLACES)
    .map(({ id, count }) => ({ id, count, label: labelOf(id) }))
    .sort((a, b) => collator.compare(a.label, b.label));
  return (
    <>
      <option value="">Everywhere</option>
      <option value={SELECTED}>What is selected on the canvas</option>
      <optgroup label={named.length < MOST_PLACES ? 'About' : `About (the busiest ${MOST_PLACES})`}>
        {named.map(({ id, count, label }) => (
          <option key={id} value={id}>
            {label} ({count})
          </option>
        ))}
      </optgroup>
    </>
  );
}

export function PlaceSelect({ findings, value, onChange }: FilterSelectProps) {
  const name = useEditor(({ document }) =>
    value === undefined ? 'Everywhere' : value === SELECTED ? 'Selected' : labelsOf(document)(value),
  );
  return (
    <QuietSelect
      label="Place"
      value={value ?? ''}
      onChange={(next) => onChange(chosenIn(next))}
      shown={name}
      active={value !== undefined}
      options={() => <PlaceOptions findings={findings} />}
    />
  );
}
