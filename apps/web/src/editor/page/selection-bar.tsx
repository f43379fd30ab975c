import { selected } from '../actions/action';
import { useEditor } from '../store';
import { ActionButton } from './action-button';

const ALIGN = ['align-left', 'align-centre', 'align-right', 'align-top', 'align-middle', 'align-bottom'];

/** What can be done with several cards at once. */
export function SelectionBar() {
  const count = useEditor((state) => (state.readOnly ? 0 : selected(state, 'elements').length));
  if (count < 2) return null;
  return (
    <div
      role="toolbar"
      aria-label="Selection"
      className="floating-panel absolute top-3 left-1/2 z-10 flex -translate-x-1/2 items-center p-0.5"
    >
      <span className="tabular px-2 text-muted text-xs">{count} selected</span>
      {ALIGN.map((id) => (
        <ActionButton key={id} id={id} />
      ))}
      <span className="mx-1 h-5 w-px bg-line" />
      <ActionButton id="distribute-x" />
      <ActionButton id="distribute-y" />
      <span className="mx-1 h-5 w-px bg-line" />
      <ActionButton id="group" />
      <ActionButton id="layout" />
    </div>
  );
}
