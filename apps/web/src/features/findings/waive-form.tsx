import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Field } from '../../ui/field';
import { Input, TextArea } from '../../ui/input';
import type { Acceptance } from './bulk/waive-all';

const NAME_KEY = 'spillway.name';
/** The name is asked for once per browser. Storage may be forbidden. */
function rememberedName(): string {
  try {
    return localStorage.getItem(NAME_KEY) ?? '';
  } catch {
    return '';
  }
}
function rememberName(name: string): void {
  try {
    localStorage.setItem(NAME_KEY, name);
  } catch {
    // Then it is asked for again.
  }
}

export interface WaiveFormProps {
  label: string;
  /** What the button says: "Accept 12 findings". */
  action: string;
  onAccept: (acceptance: Acceptance) => void;
  onCancel: () => void;
  className?: string;
  /** Stands over the buttons. */
  children?: ReactNode;
}

/** Why something is accepted: with a reason, and better with a name and an end. */
export function WaiveForm({ label, action, onAccept, onCancel, className, children }: WaiveFormProps) {
  const [reason, setReason] = useState('');
  const [by, setBy] = useState(rememberedName);
  const [until, setUntil] = useState('');
  const [missing, setMissing] = useState(false);
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') {
      setMissing(true);
      first.current?.focus();
      return;
    }
    const name = by.trim();
    if (name !== '') rememberName(name);
    onAccept({ reason: reason.trim(), by: name, until });
  };
  return (
    <form
      aria-label={label}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
      className={cx('flex flex-col gap-3', className)}
    >
      <Field
        label="Reason"
        error={
          missing && reason.trim() === '' ? 'Say why this is acceptable, so that a reviewer can agree.' : undefined
        }
      >
        <TextArea
          ref={first}
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          placeholder="The provider deduplicates by order number"
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="By">
          <Input
            value={by}
            onChange={(event) => setBy(event.target.value)}
            placeholder="Your name"
            autoComplete="name"
          />
        </Field>
        <Field label="Until" hint="Afterwards it is back.">
          <Input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        </Field>
      </div>
      {children}
      <div className="flex justify-end gap-2">
        <Button size="small" variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="small" variant="primary" type="submit">
          {action}
        </Button>
      </div>
    </form>
  );
}
