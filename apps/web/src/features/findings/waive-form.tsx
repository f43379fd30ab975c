import type { Finding } from '@spillway/analysis';
import { addWaiver, freshId } from '@spillway/model';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useEditorApi } from '../../editor/store';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Input, TextArea } from '../../ui/input';

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

/** Accepts a finding: with a reason, and better with a name and an end. */
export function WaiveForm({ finding, onDone }: { finding: Finding; onDone: (accepted: boolean) => void }) {
  const api = useEditorApi();
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
    const id = freshId(api.getState().document.waivers, finding.rule.replace('/', '-'));
    const more = { ...(name === '' ? {} : { by: name }), ...(until === '' ? {} : { until }) };
    onDone(true);
    api.dispatch(
      addWaiver,
      { id, rule: finding.rule, subjects: [...finding.subjects], reason: reason.trim(), ...more },
      { label: 'Accept finding' },
    );
    api.announce('Finding accepted');
  };
  return (
    <form
      aria-label="Accept this finding"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone(false);
      }}
      className="flex max-w-xl flex-col gap-3 rounded-card border border-line p-3"
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
      <div className="flex justify-end gap-2">
        <Button size="small" variant="quiet" onClick={() => onDone(false)}>
          Cancel
        </Button>
        <Button size="small" variant="primary" type="submit">
          Accept finding
        </Button>
      </div>
    </form>
  );
}
