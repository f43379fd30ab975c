import { type ReactNode, useState } from 'react';
import { cx } from './cx';

export interface QuietSelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What the closed control says; the options are made only when somebody comes near. */
  shown: string;
  options: () => ReactNode;
  /** Something other than the usual is chosen. */
  active?: boolean;
  /** As wide as its text may become. */
  className?: string;
}

/** A select that takes as little room as its text, and makes its options, which may be thousands, when it is needed. */
export function QuietSelect({
  label,
  value,
  onChange,
  shown,
  options,
  active = false,
  className = 'max-w-44',
}: QuietSelectProps) {
  const [isNear, setNear] = useState(false);
  const come = (): void => setNear(true);
  return (
    <select
      aria-label={label}
      value={value}
      onPointerEnter={come}
      onPointerDown={come}
      onFocus={come}
      onBlur={() => setNear(false)}
      onChange={(event) => onChange(event.target.value)}
      className={cx(
        'h-7 rounded-control @max-md:max-w-24 border bg-surface px-1.5 text-[0.8125rem] hover:border-line hover:text-ink',
        active ? 'border-accent bg-accent-soft text-ink' : 'border-transparent text-muted',
        className,
      )}
    >
      {isNear ? options() : <option value={value}>{shown}</option>}
    </select>
  );
}
