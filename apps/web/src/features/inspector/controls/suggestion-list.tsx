import { cx } from '../../../ui/cx';
import type { Option } from './option';

interface SuggestionListProps {
  id: string;
  label: string;
  items: readonly Option[];
  active: number;
  onPick: (option: Option) => void;
}

/** What a text box offers; the box keeps the focus and says which one is active. */
export function SuggestionList({ id, label, items, active, onPick }: SuggestionListProps) {
  return (
    <div id={id} role="listbox" aria-label={label} className="max-h-64 overflow-y-auto p-1">
      {items.map((option, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text box, which points here
        <div
          key={option.value}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          ref={index === active ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(option);
          }}
          className={cx(
            'flex min-h-7 cursor-default items-center gap-3 rounded-control px-2 py-1 text-[0.8125rem] hover:bg-hover',
            index === active && 'bg-hover',
          )}
        >
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          {option.hint !== undefined && <span className="max-w-[50%] truncate text-muted text-xs">{option.hint}</span>}
        </div>
      ))}
    </div>
  );
}
