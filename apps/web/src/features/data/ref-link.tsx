import type { ReactNode } from 'react';
import { type Ref, useEditorApi } from '../../editor/store';

/** A record's name that shows it on the canvas, or in the inspector where it is not drawn. */
export function RefLink({ to, children }: { to: Ref; children: ReactNode }) {
  const api = useEditorApi();
  const isDrawn = to.in === 'elements' || to.in === 'flows' || to.in === 'zones';
  return (
    <button
      type="button"
      onClick={() => (isDrawn ? api.reveal(to) : api.select([to]))}
      className="rounded-[4px] text-left font-medium underline decoration-line underline-offset-[3px] hover:decoration-current"
    >
      {children}
    </button>
  );
}
