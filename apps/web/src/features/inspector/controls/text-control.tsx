import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { cx } from '../../../ui/cx';
import type { Control } from '../form/member';
import { lineClass } from './control-class';
import type { ControlProps } from './control-props';

type TextControlProps = ControlProps & { control: Extract<Control, { as: 'text' }> };

/** What is being typed; known at once, also to a cleanup that runs before the next rendering. */
function useDraft() {
  const [draft, setState] = useState<string>();
  const current = useRef<string>(undefined);
  const setDraft = (next: string | undefined) => {
    current.current = next;
    setState(next);
  };
  return { draft, current, setDraft };
}

/** A value that is typed: taken on Enter or when the focus leaves, given back by Escape, kept when it cannot be read. */
export function TextControl(props: TextControlProps) {
  const { control, value, mixed, onChange, onProblem } = props;
  const said = value === undefined ? '' : control.say(value);
  const { draft, current, setDraft } = useDraft();
  /** Whether there is nothing left to take. */
  const commit = (): boolean => {
    const typed = current.current?.trim();
    if (typed === undefined) return true;
    const reading = typed === '' ? { ok: true as const, value: undefined } : control.read(typed);
    onProblem(reading.ok ? undefined : reading.message);
    if (!reading.ok) return false;
    setDraft(undefined);
    if (typed !== said) onChange(reading.value);
    return true;
  };
  const latest = useRef(commit);
  latest.current = commit;
  // Another selection by key takes the control away without a blur; what was typed is not lost with it.
  useEffect(() => () => void latest.current(), []);
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
  const example = props.bare === true || props.disabled === true ? '–' : control.placeholder;
  const shared = {
    id: props.id,
    'aria-label': props.bare === true ? props.label : undefined,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.invalid === true ? (true as const) : undefined,
    readOnly: props.disabled,
    spellCheck: control.lines !== undefined,
    autoComplete: 'off',
    placeholder: mixed === true ? 'Several values' : (props.inherited ?? example),
    value: draft ?? said,
    onBlur: commit,
    onKeyDown,
  };
  const look = cx(lineClass(props.bare), control.mono === true && 'font-mono text-xs');
  if (control.lines === undefined) {
    return <input type="text" {...shared} onChange={(event) => setDraft(event.target.value)} className={look} />;
  }
  return (
    <textarea
      {...shared}
      rows={control.lines}
      onChange={(event) => setDraft(event.target.value)}
      className={cx(look, 'field-sizing-content h-auto resize-none py-1 leading-5')}
    />
  );
}
