import { type ReactNode, useEffect, useState } from 'react';
import { Spinner } from './spinner';

export interface ViewFrameProps {
  /** Accessible name of the view. */
  label: string;
  /** Lies above what scrolls. */
  toolbar: ReactNode;
  /** What is shown is older than the document. */
  isStale?: boolean;
  /** Why it is not newer. */
  failure?: string | undefined;
  children: ReactNode;
}

/** Longer than an answer takes; what arrives sooner needs no sign that it is awaited. */
const NOTICEABLE = 400;

function useIsSlow(waits: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!waits) return;
    const timer = setTimeout(() => setSlow(true), NOTICEABLE);
    return () => clearTimeout(timer);
  }, [waits]);
  return isSlow;
}

/** A view of the data panel: a row of tools, and below it what scrolls. */
export function ViewFrame({ label, toolbar, isStale = false, failure, children }: ViewFrameProps) {
  const isSlow = useIsSlow(isStale && failure === undefined);
  return (
    <section aria-label={label} className="@container flex h-full min-h-0 flex-col bg-surface">
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
        {toolbar}
        {isSlow && <Spinner size={14} label="Updating…" />}
      </div>
      {failure !== undefined && (
        <p role="alert" className="shrink-0 bg-danger-soft px-3 py-1.5 text-danger text-xs">
          This could not be worked out: {failure}. Your model is safe; undo the last change or reload the page.
        </p>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
    </section>
  );
}
