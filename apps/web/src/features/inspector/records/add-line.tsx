import { Plus } from 'lucide-react';
import { useState } from 'react';

export interface AddLineProps {
  /** What typing here adds: "Add a field". */
  label: string;
  /** Returns why the text cannot be taken, or nothing. */
  onAdd: (text: string) => string | undefined;
}

/** A box that adds what is typed when Enter is pressed, and is ready for the next. */
export function AddLine({ label, onAdd }: AddLineProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const add = () => {
    const wish = text.trim();
    if (wish === '') return;
    const refused = onAdd(wish);
    setProblem(refused);
    if (refused === undefined) setText('');
  };
  return (
    <div>
      <div className="flex h-8 items-center gap-1.5">
        <Plus size={14} aria-hidden className="shrink-0 text-muted" />
        <input
          type="text"
          aria-label={label}
          aria-invalid={problem !== undefined || undefined}
          placeholder={`${label}…`}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add();
            if (event.key !== 'Escape' || text === '') return;
            event.stopPropagation();
            setText('');
            setProblem(undefined);
          }}
          className="h-7 w-full rounded-control bg-transparent px-1 text-[0.8125rem] outline-none focus:bg-hover"
        />
      </div>
      {problem !== undefined && (
        <p role="alert" className="pl-5 text-danger text-xs">
          {problem}
        </p>
      )}
    </div>
  );
}
