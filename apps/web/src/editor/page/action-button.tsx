import { Command } from 'lucide-react';
import { IconButton } from '../../ui/icon-button';
import { isAvailable } from '../actions/action';
import { action } from '../actions/actions';
import { useEditor, useEditorApi } from '../store';

export interface ActionButtonProps {
  id: string;
  pressed?: boolean;
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left';
}

/** An action of the list as a button with its icon, name and key. */
export function ActionButton({ id, pressed, tooltipSide }: ActionButtonProps) {
  const api = useEditorApi();
  const { label, icon, shortcuts } = action(id);
  const available = useEditor((state) => isAvailable(action(id), state));
  return (
    <IconButton
      label={label}
      icon={icon ?? Command}
      shortcut={shortcuts?.[0]}
      pressed={pressed}
      disabled={!available}
      {...(tooltipSide === undefined ? {} : { tooltipSide })}
      onClick={() => action(id).perform(api)}
    />
  );
}
