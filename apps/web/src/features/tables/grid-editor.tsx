import type { Json } from '@spillway/model';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { cx } from '../../ui/cx';
import { floatingClass } from '../../ui/floating';
import { MemberControl } from '../inspector/controls/member-control';
import { valueAt } from '../inspector/form/member-value';
import { type Column, memberIn, type TableRow } from './column';

export interface GridEditorProps {
  column: Column;
  row: TableRow;
  onDone: (how: 'stay' | 'left') => void;
  onSet: (row: TableRow, path: readonly string[], value: Json | undefined, gesture?: string) => void;
}

/** The control in the cell that is being edited, with what is wrong below it. */
export function GridEditor({ column, row, onDone, onSet }: GridEditorProps) {
  const member = memberIn(column, row);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<string>();
  const refused = useRef(false);
  const isList = member.control.as === 'fields' || member.control.as === 'picks';
  useLayoutEffect(() => {
    const control = box.current?.querySelector<HTMLElement>('input, select, textarea');
    control?.focus();
    if (control instanceof HTMLInputElement && control.type === 'text') control.select();
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the focus leaving, takes no input itself
    <div
      ref={box}
      className={cx('min-w-0', isList ? 'absolute top-0 left-0 z-20 w-80' : 'relative w-full')}
      onBlur={(event) => {
        // What cannot be taken stays in sight, with the remedy, until it is mended or given back.
        if (!event.currentTarget.contains(event.relatedTarget) && !refused.current) onDone('left');
      }}
    >
      <div className="max-h-40 overflow-y-auto rounded-control bg-raised shadow-raised">
        <MemberControl
          member={member}
          id={id}
          label={member.label}
          describedBy={problem === undefined ? undefined : `${id}-problem`}
          invalid={problem !== undefined}
          required={member.required}
          value={valueAt(row.values, member.path)}
          values={row.values}
          onChange={(value, gesture) => {
            if (value === undefined && member.required === true) setProblem(`${member.label} cannot be empty.`);
            else onSet(row, member.path, value, gesture);
          }}
          onProblem={(message) => {
            refused.current = message !== undefined;
            setProblem(message);
          }}
          onDone={() => onDone('stay')}
          bare
        />
      </div>
      {problem !== undefined && (
        <p
          id={`${id}-problem`}
          role="alert"
          className={cx(floatingClass, 'absolute top-full left-0 mt-1 w-72 px-2 py-1.5 text-danger text-xs')}
        >
          {problem}
        </p>
      )}
    </div>
  );
}
