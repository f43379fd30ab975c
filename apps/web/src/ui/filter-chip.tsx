import { cx } from './cx';
import type { Icon } from './icon';

interface FilterChipProps {
  pressed: boolean;
  muted?: boolean;
  icon: Icon;
  iconClass: string;
  count: number;
  /** What is counted. */
  word: string;
  /** For a mouse; the number and the word where it is left out. */
  title?: string;
  /** When the word is only read out. */
  wordClass?: string;
  onClick: () => void;
}

/** A number of something; pressed, only that is listed. */
export function FilterChip(props: FilterChipProps) {
  const { pressed, muted = false, icon: IconOf, iconClass, count, word, onClick } = props;
  const { title = `${count} ${word}`, wordClass = '@max-4xl:sr-only' } = props;
  return (
    <button
      type="button"
      aria-pressed={pressed}
      title={title}
      onClick={onClick}
      className={cx(
        'tabular inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 font-medium text-xs',
        pressed ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
        muted && 'text-muted',
      )}
    >
      <IconOf size={13} aria-hidden className={muted ? 'text-muted' : iconClass} />
      <span>
        {count} <span className={wordClass}>{word}</span>
      </span>
    </button>
  );
}
