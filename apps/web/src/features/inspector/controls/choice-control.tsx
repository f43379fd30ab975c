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
        className={cx(
          lineClass(bare),
          'appearance-none pr-6 text-transparent disabled:text-transparent disabled:opacity-100 forced-colors:text-[ButtonText]',
        )}
      >
        {(props.required !== true || value === undefined) && (
          <option value="" className="text-ink">
            {unstated}
          </option>
        )}
        {control.options.map((option) => (
          <option key={option.value} value={option.value} className="text-ink">
            {option.label}
            {option.hint === undefined ? '' : ` – ${option.hint}`}
          </option>
        ))}
      </select>
      {/* The list explains each choice; the box shows the chosen one without its explanation. */}
      <span
        aria-hidden
        className={cx(
          'pointer-events-none absolute inset-y-0 left-2 right-6 flex items-center text-[0.8125rem] forced-colors:hidden',
          (value === undefined || props.disabled === true) && 'text-muted',
        )}
      >
        <span className="truncate">{control.options.find((option) => option.value === value)?.label ?? unstated}</span>
      </span>
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
