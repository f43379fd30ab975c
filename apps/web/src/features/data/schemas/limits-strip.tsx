import type { FieldLimits, LimitPlace, TooTight } from '@spillway/analysis';
import { type FieldReference, lookup } from '@spillway/model';
import { ArrowDown, ArrowRight, ArrowUp, Route, Trash2, TriangleAlert } from 'lucide-react';
import { Fragment, useLayoutEffect, useRef } from 'react';
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
  const groups = alike(limits?.places ?? []);
  const list = useRef<HTMLOListElement>(null);
  // What does not fit is what one wants to see, and it mostly comes last.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another field, or other limits, are the reason to look
  useLayoutEffect(() => {
    const tight = list.current?.querySelector<HTMLElement>('[data-tight]');
    if (list.current !== null)
      list.current.scrollLeft =
        tight == null ? 0 : Math.max(0, tight.offsetLeft + tight.offsetWidth - list.current.clientWidth);
  }, [field, limits]);
  return (
    <section
      aria-label={`Limits of ${field}`}
      className="flex min-h-10 shrink-0 items-center gap-3 border-line border-t bg-canvas px-3 py-1.5"
    >
      <code className="shrink-0 font-medium font-mono text-xs">{field}</code>
      <ol ref={list} className="relative flex min-w-0 flex-1 items-center gap-1 overflow-x-auto">
        {groups.map((places, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places have no names of their own, and are shown in order
          <Fragment key={index}>
            {index > 0 && <ArrowRight size={12} aria-hidden className="shrink-0 text-muted" />}
            <li className="shrink-0" data-tight={places[0].tooTight === undefined ? undefined : true}>
              <Places places={places} />
            </li>
          </Fragment>
        ))}
        {groups.length === 0 && (
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

/** Places that say the same as one: a field may be checked by every service it passes. */
function alike(places: readonly LimitPlace[]): readonly (readonly [LimitPlace, ...LimitPlace[]])[] {
  const groups = new Map<string, [LimitPlace, ...LimitPlace[]]>();
  for (const place of places) {
    const { where, isWeak = false, tooTight = [] } = place;
    const key = [where, isWeak, sayPlace(place), ...tooTight.map(sayTight)].join('|');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  return [...groups.values()];
}

function Places({ places }: { places: readonly [LimitPlace, ...LimitPlace[]] }) {
  const api = useEditorApi();
  const [first] = places;
  const { where, isWeak = false, tooTight = [] } = first;
  const elements = places.flatMap(({ element }) => element ?? []);
  const [element] = elements;
  const isOne = elements.length === 1;
  const name = useEditor(({ document }) =>
    element === undefined ? 'Definition' : (lookup(document.elements, element)?.name ?? element),
  );
  const isTight = tooTight.length > 0;
  const look = cx(
    'inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-control border px-2 text-xs',
    isTight ? 'border-danger/40 bg-danger-soft' : 'border-line bg-surface',
    isWeak && 'border-dashed text-muted',
  );
  const who =
    isOne || element === undefined
      ? name
      : where === 'check'
        ? `${elements.length} services`
        : `${elements.length} places`;
  const does = where === 'definition' ? '' : where === 'check' ? ' check' : ' keep';
  const content = (
    <>
      {isTight && <TriangleAlert size={12} aria-hidden className="text-danger" />}
      <span className="text-muted">
        {who}
        {does}
        {isOne && does !== '' && 's'}
      </span>
      <span className="tabular font-medium">{sayPlace(first)}</span>
      {isTight && <span className="text-danger">{tooTight.map(sayTight).join(', ')}</span>}
      {isWeak && <span>not relied on</span>}
    </>
  );
  if (element === undefined) return <span className={look}>{content}</span>;
  const show = (): void => {
    const refs = elements.map((id) => ({ in: 'elements', id }) as const);
    api.select(refs);
    if (isOne) api.canvas()?.reveal({ in: 'elements', id: element });
    else api.canvas()?.fit(refs);
  };
  return (
    <button type="button" className={cx(look, 'hover:border-control')} title="Show on the canvas" onClick={show}>
      {content}
    </button>
  );
}
