import { useEffect, useRef } from 'react';
import { cx } from '../../ui/cx';

export interface NameFieldProps {
  label: string;
  value: string;
  onCommit: (value: string) => void;
  onCancel: () => void;
  className?: string;
}

/** Edits a name where it stands: Enter and leaving keep it, Escape does not. */
export function NameField({ label, value, onCommit, onCancel, className }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const finish = (action: () => void): void => {
    if (done.current) return;
    done.current = true;
    action();
  };
  const commit = (): void => {
    const next = field.current?.value.trim() ?? '';
    finish(next === value ? onCancel : () => onCommit(next));
  };
  return (
    <input
      ref={field}
      aria-label={label}
      defaultValue={value}
      maxLength={200}
      className={cx('nodrag nopan nowheel name-field', className)}
      onBlur={commit}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') commit();
        else if (event.key === 'Escape') finish(onCancel);
      }}
    />
  );
}
