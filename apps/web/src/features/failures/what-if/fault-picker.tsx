import { sentence } from '@spillway/analysis';
import { Zap } from 'lucide-react';
import { useEditorApi } from '../../../editor/store';
import { cx } from '../../../ui/cx';
import { FindingMessage } from '../../findings/finding-message';
import type { FaultSpot } from './possible-places';

interface FaultPickerProps {
  spots: readonly FaultSpot[];
  spot: FaultSpot | undefined;
  label: (id: string) => string;
  chosen: readonly string[];
  onSpot: (id: string) => void;
  onToggle: (fault: string) => void;
}

/** Where something can fail, and what. */
export function FaultPicker({ spots, spot, label, chosen, onSpot, onToggle }: FaultPickerProps) {
  const api = useEditorApi();
  const { elements } = api.getState().document;
  const isElement = ({ id }: FaultSpot): boolean => Object.hasOwn(elements, id);
  const optionsOf = (members: readonly FaultSpot[]) =>
    members.map(({ id, faults }) => (
      <option key={id} value={id}>
        {label(id)} ({faults.length})
      </option>
    ));
  return (
    <div className="flex min-h-0 w-64 shrink-0 flex-col border-line @4xl/what-if:w-96 @xl/what-if:border-r @max-xl/what-if:w-full @max-xl/what-if:border-b">
      <label className="flex shrink-0 items-center gap-2 px-3 pt-2 pb-1 text-xs">
        <span className="text-muted">Where</span>
        <select
          value={spot?.id ?? ''}
          onChange={({ target }) => {
            onSpot(target.value);
            // The canvas shows what is meant.
            api.select([{ in: Object.hasOwn(elements, target.value) ? 'elements' : 'flows', id: target.value }]);
          }}
          className="h-7 min-w-0 flex-1 rounded-control border border-control bg-surface px-1.5 text-[0.8125rem]"
        >
          <optgroup label="Elements">{optionsOf(spots.filter(isElement))}</optgroup>
          <optgroup label="Flows">{optionsOf(spots.filter((each) => !isElement(each)))}</optgroup>
        </select>
      </label>
      <ul
        aria-label="Faults that can strike there"
        className="min-h-0 flex-1 overscroll-contain px-2 pb-2 @xl/what-if:overflow-y-auto"
      >
        {spot?.faults.map(({ name, text }) => {
          const isChosen = chosen.includes(name);
          return (
            <li key={name}>
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => onToggle(name)}
                className={cx(
                  'flex w-full items-start gap-2 rounded-control px-2 py-1.5 text-left text-[0.8125rem] hover:bg-hover focus-visible:-outline-offset-2',
                  isChosen && 'bg-danger-soft',
                )}
              >
                <Zap size={14} aria-hidden className={cx('mt-0.5 shrink-0', isChosen ? 'text-danger' : 'text-muted')} />
                <span className="min-w-0">
                  <FindingMessage text={sentence(text)} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
