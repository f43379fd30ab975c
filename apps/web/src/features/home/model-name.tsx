import { useState } from 'react';
import { Input } from '../../ui/input';

export interface ModelNameProps {
  name: string;
  /** Called once: with the new name, or with undefined when it stays as it was. */
  onDone: (name: string | undefined) => void;
}

const LONGEST = 200;

/** The name of a model while it is being edited: Enter and leaving keep it, Escape does not. */
export function ModelNameInput({ name, onDone }: ModelNameProps) {
  const [text, setText] = useState(name);
  const finish = () => {
    const next = text.trim();
    onDone(next === '' || next === name ? undefined : next);
  };
  return (
    <Input
      aria-label="Name of the model"
      className="relative z-10 -ml-2 h-6! font-medium"
      value={text}
      maxLength={LONGEST}
      ref={(input) => {
        // Runs once, when the input appears: it appears because someone asked to rename.
        if (input !== null && document.activeElement !== input) {
          input.focus();
          input.select();
        }
      }}
      onChange={(event) => setText(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape') onDone(undefined);
      }}
    />
  );
}
