import { type FaultKind, fmeaLabels, type JourneyFailures } from '@spillway/analysis';
import { useEditor, useEditorApi } from '../../editor/store';
import { QuietSelect } from '../../ui/quiet-select';
import { labelsOf } from '../findings/use-arranged-findings';
import { facetsOf, SELECTED } from './failure-rows';

interface SelectProps<T> {
  journeys: readonly JourneyFailures[];
  value: T | undefined;
  onChange: (value: T | undefined) => void;
}

/** More would take a browser long to lay out, and anyone to look through. */
const MOST = 300;
const collator = new Intl.Collator('en', { numeric: true });

function NamedOptions({ counted }: { counted: readonly (readonly [string, number])[] }) {
  const labelOf = labelsOf(useEditorApi().getState().document);
  return counted
    .slice(0, MOST)
    .map(([id, count]) => ({ id, count, label: labelOf(id) }))
    .toSorted((a, b) => collator.compare(a.label, b.label))
    .map(({ id, count, label }) => (
      <option key={id} value={id}>
        {label} ({count})
      </option>
    ));
}

/** Where a fault strikes or does harm. */
export function ElementSelect({ journeys, value, onChange }: SelectProps<string>) {
  const name = useEditor(({ document }) =>
    value === undefined ? 'Everywhere' : value === SELECTED ? 'Selected' : labelsOf(document)(value),
  );
  return (
    <QuietSelect
      label="Element"
      value={value ?? ''}
      shown={name}
      active={value !== undefined}
      onChange={(next) => onChange(next === '' ? undefined : next)}
      options={() => (
        <>
          <option value="">Everywhere</option>
          <option value={SELECTED}>What is selected on the canvas</option>
          <NamedOptions counted={facetsOf(journeys).elements} />
        </>
      )}
    />
  );
}

/** What is lost, done twice, late. */
export function EffectSelect({ journeys, value, onChange }: SelectProps<string>) {
  const name = useEditor(({ document }) => (value === undefined ? 'All effects' : labelsOf(document)(value)));
  return (
    <QuietSelect
      label="Effect"
      value={value ?? ''}
      shown={name}
      active={value !== undefined}
      onChange={(next) => onChange(next === '' ? undefined : next)}
      options={() => (
        <>
          <option value="">All effects</option>
          <NamedOptions counted={facetsOf(journeys).effects} />
        </>
      )}
    />
  );
}

/** Which kind of fault leads to it. */
export function KindSelect({ journeys, value, onChange }: SelectProps<FaultKind>) {
  const kinds = (): readonly (readonly [FaultKind, number])[] => facetsOf(journeys).kinds;
  return (
    <QuietSelect
      label="Fault"
      value={value ?? ''}
      shown={value === undefined ? 'All faults' : fmeaLabels.FAULT_LABELS[value]}
      active={value !== undefined}
      onChange={(next) => onChange(kinds().find(([kind]) => kind === next)?.[0])}
      options={() => (
        <>
          <option value="">All faults</option>
          {kinds().map(([kind, count]) => (
            <option key={kind} value={kind}>
              {fmeaLabels.FAULT_LABELS[kind]} ({count})
            </option>
          ))}
        </>
      )}
    />
  );
}
