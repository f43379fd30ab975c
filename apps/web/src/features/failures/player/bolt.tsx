import type { Point } from '@spillway/model';
import { Zap } from 'lucide-react';

/** Where a fault has struck; it stays there, and flashes when it strikes. */
export function Bolt({ at, text, isNow }: { at: Point; text: string; isNow: boolean }) {
  return (
    <div
      className="play-bolt"
      data-now={isNow || undefined}
      title={text.replaceAll('`', '')}
      style={{ translate: `${at.x}px ${at.y}px` }}
    >
      <Zap size={18} aria-hidden />
    </div>
  );
}
