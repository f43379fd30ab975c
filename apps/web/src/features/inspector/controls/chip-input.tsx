import { useRef, useState } from 'react';
import { cx } from '../../../ui/cx';
import type { Reading } from '../plain-language/reading';
import { type Chip, Chips } from './chips';
import type { ControlProps } from './control-props';
import type { Option } from './option';
import { SuggestInput } from './suggest-input';

export interface ChipInputProps
  extends Pick<
    ControlProps,
    'id' | 'label' | 'describedBy' | 'invalid' | 'disabled' | 'onProblem' | 'onDone' | 'bare'
  > {
  chips: readonly Chip[];
  suggest: (text: string) => readonly Option[];
  /** Reads one typed word. */
  read: (text: string) => Reading<string>;
  onChange: (values: readonly string[]) => void;
  placeholder?: string | undefined;
  /** Holds at most this many. */
  most?: number | undefined;
}

/** A list whose members are typed or picked one by one; Backspace in the empty box takes the last one out. */
export function ChipInput(props: ChipInputProps) {
  const { chips, onChange, onProblem, most = Number.POSITIVE_INFINITY } = props;
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const values = chips.map(({ value }) => value);
  const add = (added: readonly string[]) => {
    setText('');
    onProblem(undefined);
    const next = [...new Set([...values, ...added])].slice(-most);
    if (next.length !== values.length || next.some((value, i) => value !== values[i])) onChange(next);
  };
  const commit = () => {
    const words = text.split(/[,;\n]/).filter((word) => word.trim() !== '');
    const readings = words.map(props.read);
    const bad = readings.find((reading) => !reading.ok);
    if (bad !== undefined && !bad.ok) return onProblem(bad.message);
    add(readings.flatMap((reading) => (reading.ok ? [reading.value] : [])));
  };
  const remove = (value: string) => {
    onChange(values.filter((other) => other !== value));
    input.current?.focus();
  };
  const bare = props.bare === true;
  return (
    <div
      className={cx(
        'flex min-h-7 items-center gap-0.5 rounded-control border p-px',
        most === 1 && chips.length > 0 ? 'flex-nowrap' : 'flex-wrap',
        bare
          ? 'border-transparent hover:border-control/60 focus-within:border-accent'
          : 'border-transparent bg-sunken hover:border-control focus-within:border-accent focus-within:bg-surface',
        props.invalid === true && 'border-danger',
      )}
    >
      <Chips chips={chips} onRemove={remove} disabled={props.disabled} />
      <SuggestInput
        inputRef={input}
        id={props.id}
        label={props.label}
        describedBy={props.describedBy}
        invalid={props.invalid}
        disabled={props.disabled}
        text={text}
        onText={setText}
        suggest={(typed) => props.suggest(typed).filter(({ value }) => !values.includes(value))}
        onPick={(option) => add([option.value])}
        onSubmit={() => (text.trim() === '' ? props.onDone?.() : commit())}
        onLeave={commit}
        onCancel={() => {
          if (text === '') props.onDone?.();
          setText('');
          onProblem(undefined);
        }}
        onKey={(event) => {
          if (event.key === 'Backspace' && text === '' && values.length > 0) onChange(values.slice(0, -1));
          if (event.key === ',' && text.trim() !== '') {
            event.preventDefault();
            commit();
          }
        }}
        placeholder={chips.length === 0 ? props.placeholder : undefined}
        className={cx(
          'h-6 w-full bg-transparent px-1.5 text-[0.8125rem] outline-none',
          chips.length < most ? 'min-w-20' : 'min-w-4',
        )}
      />
    </div>
  );
}
