import { useEffect, useState } from 'react';
import { Input } from '../../../ui/input';
import { parsePercent, printPercent } from './figures';

interface PercentInputProps {
  label: string;
  /** `undefined`: empty, and `placeholder` counts. */
  value: number | undefined;
  placeholder?: number;
  onChange: (share: number | undefined) => void;
}

/** A percentage; takes effect when it is left or confirmed, and not at all when it is none. */
export function PercentInput({ label, value, placeholder, onChange }: PercentInputProps) {
  const shown = value === undefined ? '' : printPercent(value);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const isWrong = text.trim() !== '' && parsePercent(text) === undefined;
  const commit = (): void => {
    const next = text.trim() === '' ? undefined : parsePercent(text);
    if (isWrong) setText(shown);
    else if (next !== value) onChange(next);
  };
  return (
    <span className="inline-flex items-center gap-1">
      <Input
        aria-label={label}
        aria-invalid={isWrong || undefined}
        inputMode="decimal"
        value={text}
        placeholder={placeholder === undefined ? undefined : printPercent(placeholder)}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setText(shown);
        }}
        className="h-7! w-20! tabular text-right"
      />
      <span className="text-muted text-xs">%</span>
    </span>
  );
}
