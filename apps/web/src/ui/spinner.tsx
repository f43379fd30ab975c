import { cx } from './cx';

/** A turning ring. With a label it speaks for itself; without, what surrounds it must. */
export function Spinner({ size = 16, label, className }: { size?: number; label?: string; className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-2 text-muted', className)} role={label ? 'status' : undefined}>
      <svg width={size} height={size} viewBox="0 0 16 16" className="animate-spin text-current" aria-hidden="true">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.25" />
        <path d="M14 8a6 6 0 0 0-6-6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      {label}
    </span>
  );
}
