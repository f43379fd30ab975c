import { useState } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import type { Control } from '../form/member';
import { lineClass } from './control-class';
import type { ControlProps } from './control-props';
import { matching, type Option } from './option';
import { SuggestInput } from './suggest-input';

type PickControlProps = ControlProps & { control: Extract<Control, { as: 'pick' }> };

const named = (options: readonly Option[], text: string): Option | undefined => {
  const plain = text.trim().toLowerCase();
  return (
    options.find(({ label }) => label.toLowerCase() === plain) ??
    options.find(({ value }) => value.toLowerCase() === plain)
  );
};

/** One record, technology or known word, found by typing. */
export function PickControl(props: PickControlProps) {
  const { control, value, values, mixed, onChange, onProblem } = props;
  const api = useEditorApi();
  const [draft, setDraft] = useState<string>();
  const shown = useEditor(({ document }) =>
    typeof value === 'string'
      ? (control.options(document, values).find((option) => option.value === value)?.label ?? value)
      : '',
  );
  const options = () => control.options(api.getState().document, values);
  const take = (next: string | undefined) => {
    setDraft(undefined);
    onProblem(undefined);
    if (next !== value) onChange(next);
    return true;
  };
  /** Whether there is nothing left to take. */
  const commit = (): boolean => {
    if (draft === undefined) return true;
    const typed = draft.trim();
    if (typed === shown) return take(typeof value === 'string' ? value : undefined);
    if (typed === '') return take(undefined);
    const found = named(options(), typed);
    if (found !== undefined) return take(found.value);
    if (control.create === true) return take(typed);
    onProblem(`Nothing here is called “${typed}”. Pick one from the list, or empty the box.`);
    return false;
  };
  return (
    <SuggestInput
      id={props.id}
      label={props.label}
      describedBy={props.describedBy}
      invalid={props.invalid}
      disabled={props.disabled}
      text={draft ?? shown}
      onText={setDraft}
      suggest={(text) => matching(options(), text)}
      onPick={(option) => {
        take(option.value);
        props.onDone?.();
      }}
      onSubmit={() => commit() && props.onDone?.()}
      onLeave={commit}
      onCancel={() => {
        setDraft(undefined);
        onProblem(undefined);
        props.onDone?.();
      }}
      eager={control.create !== true}
      placeholder={
        mixed === true
          ? 'Several values'
          : (props.inherited ??
            (props.bare === true || props.disabled === true ? '–' : (control.placeholder ?? 'Not stated')))
      }
      className={lineClass(props.bare)}
    />
  );
}
