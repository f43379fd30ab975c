import type { Finding } from '@spillway/analysis';
import { ChevronRight, Wand2 } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { useEditor } from '../../editor/store';
import { Badge } from '../../ui/badge';
import { cx } from '../../ui/cx';
import { FindingDetail } from './finding-detail';
import { FindingMessage } from './finding-message';
import { categoryOf, type Grouping } from './finding-rows';
import { SeverityIcon } from './severity-icon';
import { subjectLabel } from './subject-label';

export interface FindingItemProps {
  finding: Finding;
  grouping: Grouping;
  open: boolean;
  /** The one that Tab reaches. */
  current: boolean;
  onToggle: (fingerprint: string) => void;
  onKey: (event: KeyboardEvent, fingerprint: string) => void;
  onGone: (fingerprint: string) => void;
}

/** One finding in a sentence; open, everything about it. */
export const FindingItem = memo(function FindingItem(props: FindingItemProps) {
  const { finding, grouping, open, current } = props;
  const { fingerprint, severity, message, rule } = finding;
  const beside = useEditor(({ document }) =>
    grouping === 'rule' ? subjectLabel(document, finding.subjects[0] ?? '') : categoryOf(rule),
  );
  return (
    <div className={cx('border-line border-b', open && 'bg-accent-soft/40')}>
      <button
        type="button"
        data-finding={fingerprint}
        tabIndex={current ? 0 : -1}
        aria-expanded={open}
        onClick={() => props.onToggle(fingerprint)}
        onKeyDown={(event) => props.onKey(event, fingerprint)}
        className={cx(
          'flex w-full items-center gap-2 px-3 text-left text-[0.8125rem] hover:bg-hover focus-visible:-outline-offset-2',
          open ? 'min-h-8 py-1.5' : 'h-8',
        )}
      >
        <ChevronRight size={12} aria-hidden className={cx('shrink-0 text-muted', open && 'rotate-90')} />
        <SeverityIcon severity={severity} className={cx('shrink-0', finding.waived !== undefined && 'opacity-50')} />
        <span
          className={cx(
            'min-w-0 flex-1',
            open ? 'text-pretty' : 'truncate',
            finding.waived !== undefined && 'text-muted line-through decoration-1',
          )}
        >
          <FindingMessage text={message} />
        </span>
        {finding.waived !== undefined && <Badge>accepted</Badge>}
        {finding.fixes !== undefined && finding.waived === undefined && (
          <span title="Can be repaired with one click" className="text-muted">
            <Wand2 size={13} aria-hidden />
            <span className="sr-only">Can be repaired.</span>
          </span>
        )}
        <span className="hidden w-40 shrink-0 truncate text-right text-muted text-xs sm:block">{beside}</span>
      </button>
      {open && <FindingDetail finding={finding} onGone={() => props.onGone(fingerprint)} />}
    </div>
  );
});
