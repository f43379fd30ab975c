import {
  FMEA_DETECTIONS,
  FMEA_MOST,
  FMEA_SEVERITIES,
  FMEA_WEIGHTS,
  type FmeaReport,
  fmeaLabels,
} from '@spillway/analysis';
import { useId, useState } from 'react';
import { Checkbox } from '../../../ui/checkbox';
import { cx } from '../../../ui/cx';
import { controlClass } from '../../../ui/input';
import { FindingMessage } from '../../findings/finding-message';
import {
  isCriticality,
  isWeight,
  LEAST_CRITICALITY,
  type OwnWeights,
  type WeightTable,
  withEffect,
  withWeight,
} from './own-weights';

interface NumberFieldProps {
  label: string;
  value: number;
  proposed: number;
  least: number;
  step: number;
  isValid: (value: number) => boolean;
  onChange: (value: number) => void;
}

/** A number that takes effect as soon as it is one that is allowed. */
function NumberField({ label, value, proposed, least, step, isValid, onChange }: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const isChanged = value !== proposed;
  const isWrong = typed !== undefined && (typed.trim() === '' || !isValid(Number(typed)));
  return (
    <div className="flex min-h-8 items-center gap-2">
      <label htmlFor={id} className="min-w-0 flex-1">
        <FindingMessage text={label} />
      </label>
      {isChanged && <span className="whitespace-nowrap text-muted text-xs">proposed {proposed}</span>}
      <input
        id={id}
        type="number"
        min={least}
        max={FMEA_MOST}
        step={step}
        value={typed ?? value}
        aria-invalid={isWrong || undefined}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = Number(target.value);
          if (target.value.trim() !== '' && isValid(next)) onChange(next);
        }}
        onBlur={() => setTyped(undefined)}
        className={cx(controlClass, 'tabular h-7 w-16! text-right', isChanged && 'border-accent bg-accent-soft')}
      />
    </div>
  );
}

interface FieldsProps {
  own: OwnWeights;
  onChange: (own: OwnWeights) => void;
}

/** The classes of a table, in an order to read them in. */
function classesOf(table: WeightTable): readonly (readonly [string, string])[] {
  const { SEVERITY_LABELS, DETECTION_LABELS, FAULT_LABELS } = fmeaLabels;
  if (table === 'severity') return FMEA_SEVERITIES.map((each) => [each, SEVERITY_LABELS[each]]);
  if (table === 'detection') return FMEA_DETECTIONS.map((each) => [each, DETECTION_LABELS[each]]);
  const { occurrence } = FMEA_WEIGHTS;
  // The likeliest first, as proposed: the list does not jump while one edits.
  const proposed: Readonly<Record<string, number>> = occurrence;
  return Object.entries(FAULT_LABELS).toSorted(([a], [b]) => (proposed[b] ?? 0) - (proposed[a] ?? 0));
}

/** The values of severity, occurrence or detection. */
export function TableFields({ table, own, onChange }: FieldsProps & { table: WeightTable }) {
  const proposed: Readonly<Record<string, number>> = FMEA_WEIGHTS[table];
  return classesOf(table).map(([key, label]) => (
    <NumberField
      key={key}
      label={label}
      value={own[table][key] ?? proposed[key] ?? 1}
      proposed={proposed[key] ?? 1}
      least={1}
      step={1}
      isValid={isWeight}
      onChange={(value) => onChange(withWeight(own, table, key, value))}
    />
  ));
}

/** How much each effect matters, and whether it must not happen twice. */
export function EffectFields({ effects, own, onChange }: FieldsProps & Pick<FmeaReport, 'effects'>) {
  if (effects.length === 0) return <p className="text-muted">This journey has no effects: it only reads.</p>;
  return effects.map(({ id, text, gravity }) => {
    const isSuggested = gravity !== undefined;
    const { criticality = 1, isGrave = isSuggested } = own.effects[id] ?? {};
    return (
      <div key={id} className="border-line border-b py-1.5 last:border-b-0">
        <NumberField
          label={text}
          value={criticality}
          proposed={1}
          least={LEAST_CRITICALITY}
          step={0.1}
          isValid={isCriticality}
          onChange={(value) => onChange(withEffect(own, id, isSuggested, { criticality: value }))}
        />
        <Checkbox
          checked={isGrave}
          label={`Must not happen twice${gravity === undefined ? '' : ` (${gravity})`}`}
          onChange={(checked) => onChange(withEffect(own, id, isSuggested, { isGrave: checked }))}
        />
      </div>
    );
  });
}
