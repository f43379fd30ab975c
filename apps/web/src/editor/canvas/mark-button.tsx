import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useEditorApi } from '../store';
import type { Mark } from './marks';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

/** The severity mark at the corner of a card or a pill; opens its finding. */
export function MarkButton({ mark }: { mark: Mark }) {
  const api = useEditorApi();
  const IconOf = ICONS[mark.severity];
  const label = `${mark.count} ${mark.count === 1 ? 'finding' : 'findings'}: show`;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="nodrag nopan mark"
      data-severity={mark.severity}
      title={label}
      aria-label={label}
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
