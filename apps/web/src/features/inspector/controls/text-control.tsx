import { type KeyboardEvent, useState } from 'react';
import { cx } from '../../../ui/cx';
import type { Control } from '../form/member';
import { lineClass } from './control-class';
import type { ControlProps } from './control-props';

type TextControlProps = ControlProps & { control: Extract<Control, { as: 'text' }> };

/** A value that is typed: taken on Enter or when the focus leaves, given back by Escape, kept when it cannot be read. */
export function TextControl(props: TextControlProps) {
  const { control, value, mixed, onChange, onProblem } = props;
  const said = value === undefined ? '' : control.say(value);
  const [draft, setDraft] = useState<{ text: string; from: string }>();
  // Somebody else's change of the value beats a draft that was begun on the old one and is not being typed now.
  const text = draft?.text ?? said;
  /** Whether there is nothing left to take. */
  const commit = (): boolean => {
    if (draft === undefined) return true;
    const typed = draft.text.trim();
    if (typed === said) {
      setDraft(undefined);
      onProblem(undefined);
      return true;
    }
    const reading = typed === '' ? { ok: true as const, value: undefined } : control.read(typed);
    onProblem(reading.ok ? undefined : reading.message);
    if (!reading.ok) return false;
    setDraft(undefined);
    onChange(reading.value);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (control.lines === undefined || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (commit()) props.onDone?.();
    } else if (event.key === 'Escape' && (draft !== undefined || props.onDone !== undefined)) {
      event.stopPropagation();
      setDraft(undefined);
      onProblem(undefined);
      props.onDone?.();
    }
  };
  const shared = {
    id: props.id,
    'aria-label': props.bare === true ? props.label : undefined,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.invalid === true ? (true as const) : undefined,
    readOnly: props.disabled,
    spellCheck: control.lines !== undefined,
    autoComplete: 'off',
    placeholder:
      mixed === true ? 'Several values' : (props.inherited ?? (props.bare === true ? '–' : control.placeholder)),
    value: text,
    onBlur: commit,
    onKeyDown,
  };
  const onText = (next: string) => {
    setDraft({ text: next, from: said });
  };
  const look = cx(lineClass(props.bare), control.mono === true && 'font-mono text-xs');
  if (control.lines === undefined) {
    return <input type="text" {...shared} onChange={(event) => onText(event.target.value)} className={look} />;
  }
  return (
    <textarea
      {...shared}
      rows={control.lines}
      onChange={(event) => onText(event.target.value)}
      className={cx(look, 'field-sizing-content h-auto resize-none py-1 leading-5')}
    />
  );
}
