import { removeState, type State, setMember } from '@spillway/model';
import { Trash2 } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Checkbox } from '../../../ui/checkbox';
import { IconButton } from '../../../ui/icon-button';
import { InlineMember } from '../form/inline-member';
import { text } from '../form/member';
import { Part } from '../form/part';

/** A state: its name, and whether an entity begins or ends in it. */
export function StateRow({ lifecycle, id, state }: { lifecycle: string; id: string; state: State }) {
  const api = useEditorApi();
  const readOnly = useEditor((each) => each.readOnly);
  const change = (next: State) =>
    api.dispatch(
      setMember,
      { in: 'lifecycles' as const, id: lifecycle, path: ['states', id], value: next },
      { label: `Change state ${id}` },
    );
  const flag = (member: 'initial' | 'final') => (
    <Checkbox
      label={member}
      checked={state[member] === true}
      disabled={readOnly}
      onChange={(checked) => {
        const { [member]: _old, ...rest } = state;
        change(checked ? { ...rest, [member]: true } : rest);
      }}
    />
  );
  return (
    <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)_auto_auto_auto] items-center gap-x-2 rounded-control hover:bg-hover">
      <legend className="sr-only">State {id}</legend>
      <Part id={`${lifecycle} state ${id}`} values={state} readOnly={readOnly} onChange={change}>
        <InlineMember member={text('name', `Name of state ${id}`, { placeholder: id })} />
      </Part>
      {flag('initial')}
      {flag('final')}
      {readOnly ? (
        <span />
      ) : (
        <IconButton
          label={`Remove state ${id}`}
          icon={Trash2}
          size="small"
          onClick={() => api.dispatch(removeState, { lifecycle, state: id }, { label: `Remove state ${id}` })}
        />
      )}
    </fieldset>
  );
}
