import { ChevronDown, History } from 'lucide-react';
import { Suspense } from 'react';
import { withServerCache } from '../../../api/with-server-cache';
import { Button } from '../../../ui/button';
import { cx } from '../../../ui/cx';
import { lazyPart } from '../../../ui/lazy-part';
import { Menu } from '../../../ui/menu';
import { Spinner } from '../../../ui/spinner';
import type { BaseRevision } from '../use-findings-view';
import type { Comparison } from './use-comparison';

const SinceItems = lazyPart(() => withServerCache(import('./since-items').then((module) => module.SinceItems)));

export interface SinceButtonProps {
  base: BaseRevision | undefined;
  comparison: Comparison;
  onBase: (base: BaseRevision | undefined) => void;
}

/** Which revision the findings are compared with, and the choice of another. */
export function SinceButton({ base, comparison, onBase }: SinceButtonProps) {
  const said = base === undefined ? 'New since…' : `Since ${base.name ?? `r${base.revision}`}`;
  return (
    <Menu
      label="New since"
      align="end"
      trigger={
        <Button
          size="small"
          variant="quiet"
          aria-label={
            base === undefined ? 'New since a version' : `New since ${base.name ?? `revision ${base.revision}`}`
          }
          className={cx('font-normal text-muted', base !== undefined && 'bg-accent-soft text-ink')}
        >
          {comparison.state === 'loading' ? <Spinner /> : <History size={14} aria-hidden />}
          <span className="max-w-32 truncate">{said}</span>
          <ChevronDown size={12} aria-hidden />
        </Button>
      }
    >
      <Suspense fallback={<p className="px-2 py-1.5 text-muted text-xs">Loading versions…</p>}>
        <SinceItems base={base} comparison={comparison} onBase={onBase} />
      </Suspense>
    </Menu>
  );
}
