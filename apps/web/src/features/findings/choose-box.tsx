import { Check, Minus } from 'lucide-react';
import type { MouseEvent } from 'react';
import { cx } from '../../ui/cx';

interface ChooseBoxProps {
  label: string;
  checked: boolean | 'mixed';
  /** Else it appears under the pointer. */
  shown: boolean;
  onChange: (event: MouseEvent) => void;
}

/** The box that chooses a row. The keyboard chooses with Space on the row itself, so Tab passes it by. */
export function ChooseBox({ label, checked, shown, onChange }: ChooseBoxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input of its own kind would not know "mixed"
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={label}
      tabIndex={-1}
      onClick={onChange}
      className={cx(
        'inline-flex size-6 shrink-0 items-center justify-center hover:opacity-100 group-hover/head:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100',
        shown ? 'opacity-100' : 'opacity-0',
      )}
    >
      <span
        className={cx(
          'inline-flex size-4 items-center justify-center rounded-[4px] border',
          checked === false ? 'border-control bg-surface' : 'border-accent bg-accent text-on-accent',
        )}
      >
        {checked === 'mixed' && <Minus size={12} strokeWidth={3} aria-hidden />}
        {checked === true && <Check size={12} strokeWidth={3} aria-hidden />}
      </span>
    </button>
  );
}
