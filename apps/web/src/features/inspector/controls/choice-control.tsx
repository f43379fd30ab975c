import { ChevronDown } from 'lucide-react';
import { cx } from '../../../ui/cx';
import type { Control } from '../form/member';
import { lineClass } from './control-class';
import type { ControlProps } from './control-props';

type ChoiceControlProps = ControlProps & { control: Extract<Control, { as: 'choice' }> };

/** One of a fixed few. The platform's own list: it is the one that every keyboard and screen reader knows. */
export function ChoiceControl(props: ChoiceControlProps) {
  const { control, value, mixed, inherited, bare } = props;
  const unstated =
    mixed === true ? 'Several values' : inherited === undefined ? (bare === true ? '–' : 'Not stated') : inherited;
  return (
    <span className="relative block">
      <select
        id={props.id}
        aria-label={bare === true ? props.label : undefined}
        aria-describedby={props.describedBy}
        disabled={props.disabled}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => {
          props.onChange(event.target.value === '' ? undefined : event.target.value);
          props.onDone?.();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onDone?.();
        }}
        className={cx(lineClass(bare), 'appearance-none truncate pr-6', value === undefined && 'text-muted')}
      >
        {(props.required !== true || value === undefined) && <option value="">{unstated}</option>}
        {control.options.map((option) => (
          <option key={option.value} value={option.value} className="text-ink">
            {option.label}
            {option.hint === undefined ? '' : ` – ${option.hint}`}
          </option>
        ))}
      </select>
      <ChevronDown
        size={14}
        aria-hidden
        className={cx(
          'pointer-events-none absolute top-1/2 right-1.5 -translate-y-1/2 text-muted',
          bare === true && 'opacity-50',
        )}
      />
    </span>
  );
}
