import { X } from 'lucide-react';
import { cx } from '../../../ui/cx';

export interface Chip {
  value: string;
  label: string;
  title?: string | undefined;
  tone?: 'plain' | 'sensitive' | 'missing';
}

const TONES = {
  plain: 'bg-surface text-ink ring-1 ring-line ring-inset',
  sensitive: 'bg-warning-soft text-warning',
  missing: 'bg-danger-soft text-danger',
} as const;

/** The chosen members of a list, each with a button that takes it out. */
export function Chips({
  chips,
  onRemove,
  disabled,
}: {
  chips: readonly Chip[];
  onRemove: (value: string) => void;
  disabled?: boolean | undefined;
}) {
  return chips.map((chip) => (
    <span
      key={chip.value}
      title={chip.title}
      className={cx(
        'inline-flex h-6 min-w-0 max-w-full items-center rounded-[5px] pl-1.5 font-mono text-[0.6875rem]',
        TONES[chip.tone ?? 'plain'],
        disabled === true && 'pr-1.5',
      )}
    >
      <span className="truncate">{chip.label}</span>
      {disabled !== true && (
        <button
          type="button"
          aria-label={`Remove ${chip.label}`}
          onClick={() => onRemove(chip.value)}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-[5px] opacity-60 hover:opacity-100"
        >
          <X size={11} aria-hidden />
        </button>
      )}
    </span>
  ));
}
