import type { FieldLimits, LimitPlace, TooTight } from '@spillway/analysis';
import { type FieldReference, lookup } from '@spillway/model';
import { ArrowDown, ArrowRight, ArrowUp, Route, Trash2, TriangleAlert } from 'lucide-react';
import { Fragment } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { cx } from '../../../ui/cx';
import { IconButton } from '../../../ui/icon-button';
import { sayLimits, sayStoreLimit } from '../../inspector/plain-language/read-limits';

interface LimitsStripProps {
  field: FieldReference;
  limits: FieldLimits | undefined;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

const sayPlace = ({ limits: { pattern, ...limits } }: LimitPlace): string =>
  [sayStoreLimit(limits), pattern === undefined ? '' : sayLimits({ pattern })].filter((part) => part !== '').join(', ');

function sayTight({ limit, arrives }: TooTight): string {
  if (limit === 'enum') return 'other values can arrive';
  if (arrives === undefined) return 'nothing limits what arrives';
  return limit === 'min' ? `${arrives} can arrive` : `up to ${arrives} can arrive`;
}

/** The field one is in: what every place on its way allows, side by side, and what can be done with it. */
export function LimitsStrip({ field, limits, onMove, onRemove }: LimitsStripProps) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const places = limits?.places ?? [];
  return (
    <section
      aria-label={`Limits of ${field}`}
      className="flex min-h-10 shrink-0 items-center gap-3 border-line border-t bg-canvas px-3 py-1.5"
    >
      <code className="shrink-0 font-medium font-mono text-xs">{field}</code>
      <ol className="flex max-h-17 min-w-0 flex-1 flex-wrap items-center gap-1 overflow-y-auto">
        {places.map((place, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places have no names of their own, and are shown in order
          <Fragment key={index}>
            {index > 0 && <ArrowRight size={12} aria-hidden className="shrink-0 text-muted" />}
            <li className="shrink-0">
              <Place place={place} />
            </li>
          </Fragment>
        ))}
        {places.length === 0 && (
          <li className="text-muted text-xs">Nothing limits it: no definition, check or store.</li>
        )}
      </ol>
      <div className="flex shrink-0 items-center">
        <Button size="small" variant="quiet" icon={Route} onClick={() => api.showData('lineage', field)}>
          Lineage
        </Button>
        {!readOnly && (
          <>
            <IconButton size="small" label="Move up" shortcut="Alt+↑" icon={ArrowUp} onClick={() => onMove(-1)} />
            <IconButton size="small" label="Move down" shortcut="Alt+↓" icon={ArrowDown} onClick={() => onMove(1)} />
            <IconButton
              size="small"
              label={`Delete ${field}`}
              shortcut="Shift+Delete"
              icon={Trash2}
              onClick={onRemove}
            />
          </>
        )}
      </div>
    </section>
  );
}

function Place({ place }: { place: LimitPlace }) {
  const api = useEditorApi();
  const { where, element, isWeak = false, tooTight = [] } = place;
  const name = useEditor(({ document }) =>
    element === undefined ? 'Definition' : (lookup(document.elements, element)?.name ?? element),
  );
  const isTight = tooTight.length > 0;
  const look = cx(
    'inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-control border px-2 text-xs',
    isTight ? 'border-danger/40 bg-danger-soft' : 'border-line bg-surface',
    isWeak && 'border-dashed text-muted',
  );
  const content = (
    <>
      {isTight && <TriangleAlert size={12} aria-hidden className="text-danger" />}
      <span className="text-muted">
        {name}
        {where === 'check' && ' checks'}
        {where === 'holding' && ' keeps'}
      </span>
      <span className="tabular font-medium">{sayPlace(place)}</span>
      {isTight && <span className="text-danger">{tooTight.map(sayTight).join(', ')}</span>}
      {isWeak && <span>not relied on</span>}
    </>
  );
  return element === undefined ? (
    <span className={look}>{content}</span>
  ) : (
    <button
      type="button"
      className={cx(look, 'hover:border-control')}
      title="Show on the canvas"
      onClick={() => api.reveal({ in: 'elements', id: element })}
    >
      {content}
    </button>
  );
}
