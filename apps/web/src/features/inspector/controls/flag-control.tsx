import { cx } from '../../../ui/cx';
import type { ControlProps } from './control-props';

const ANSWERS = [
  { label: 'Yes', value: true },
  { label: 'No', value: false },
  { label: '–', value: undefined },
] as const;

/** Yes, no, or nothing stated: three different things to an analysis. */
export function FlagControl(props: ControlProps) {
  const { id, value, mixed, inherited } = props;
  return (
    <span
      role="radiogroup"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      className="inline-flex h-7 items-center rounded-control bg-sunken p-0.5"
    >
      {ANSWERS.map((answer) => {
        const chosen = mixed !== true && value === answer.value;
        const said = answer.value === undefined ? 'Not stated' : answer.label;
        const implied =
          value === undefined && inherited !== undefined && inherited.toLowerCase() === answer.label.toLowerCase();
        return (
          <label
            key={said}
            title={said}
            className={cx(
              'inline-flex h-6 min-w-8 cursor-pointer items-center justify-center rounded-[5px] px-2 font-medium text-xs has-focus-visible:outline-2 has-focus-visible:outline-accent',
              chosen && answer.value !== undefined ? 'bg-raised text-ink shadow-card' : 'text-muted hover:text-ink',
              implied && 'text-ink underline decoration-dotted underline-offset-4',
            )}
          >
            <input
              type="radio"
              id={answer.value === true ? id : undefined}
              name={id}
              aria-label={said}
              checked={chosen}
              disabled={props.disabled}
              onChange={() => {
                props.onChange(answer.value);
                props.onDone?.();
              }}
              className="sr-only"
            />
            <span aria-hidden>{answer.label}</span>
          </label>
        );
      })}
    </span>
  );
}
