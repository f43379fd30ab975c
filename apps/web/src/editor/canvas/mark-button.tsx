import type { Point } from '@spillway/model';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useEditorApi } from '../store';
import type { Mark } from './marks';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

export interface MarkButtonProps {
  mark: Mark;
  /** The name of what it marks. */
  about: string;
  /** Its middle on the drawing; absent when it lies in the text of what it marks. */
  at?: Point;
  onPath?: boolean;
}

function MarkButtonView({ mark, about, at, onPath = false }: MarkButtonProps) {
  const api = useEditorApi();
  const IconOf = ICONS[mark.severity];
  const title = `${mark.count} ${mark.count === 1 ? 'finding' : 'findings'}: show`;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="nodrag nopan mark"
      data-severity={mark.severity}
      data-on-path={onPath || undefined}
      data-placed={at !== undefined || undefined}
      style={at === undefined ? undefined : { left: at.x, top: at.y }}
      title={title}
      aria-label={`${about}: ${title}`}
      onClick={(event) => {
        event.stopPropagation();
        api.setPanels({ bottom: 'findings' });
        api.focusFinding(mark.fingerprint);
      }}
    >
      <IconOf size={13} strokeWidth={2.5} aria-hidden />
    </button>
  );
}

/** The severity mark of a card, a pill or a zone; opens its finding. */
export const MarkButton = memo(
  MarkButtonView,
  (a, b) =>
    a.mark === b.mark && a.about === b.about && a.at?.x === b.at?.x && a.at?.y === b.at?.y && a.onPath === b.onPath,
);
