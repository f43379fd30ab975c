import type { Finding } from '@spillway/analysis';
import { ChevronRight, Play, Wand2 } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { useEditor } from '../../editor/store';
import { Badge } from '../../ui/badge';
import { cx } from '../../ui/cx';
import { ChooseBox } from './choose-box';
import { FindingDetail } from './finding-detail';
import { categoryOf } from './finding-filter';
import { FindingMessage } from './finding-message';
import type { Grouping } from './finding-rows';
import { canBeSeen } from './proof/see-it-happen';
import { SeverityIcon } from './severity-icon';
import { labelsOf } from './use-arranged-findings';
import type { ChooseHow } from './use-list-actions';

export interface FindingItemProps {
  finding: Finding;
  by: Grouping;
  open: boolean;
  /** The one that Tab reaches. */
  current: boolean;
  /** Something will be done with it, together with others. */
  chosen: boolean;
  /** Something is chosen, this one or another. */
  choosing: boolean;
  isNew: boolean;
  onToggle: (fingerprint: string) => void;
  onKey: (event: KeyboardEvent, fingerprint: string) => void;
  onChoose: (fingerprint: string, how: ChooseHow) => void;
  onGone: (fingerprint: string) => void;
}

/** One finding in a sentence; open, everything about it. */
export const FindingItem = memo(function FindingItem(props: FindingItemProps) {
  const { finding, by, open, current, chosen, isNew } = props;
  const { fingerprint, severity, message, rule } = finding;
  const beside = useEditor(({ document }) =>
    by === 'element' ? categoryOf(rule) : labelsOf(document)(finding.subjects[0] ?? ''),
  );
  const isWaived = finding.waived !== undefined;
  return (
    <div className={cx('group/row border-line border-b', chosen ? 'bg-accent-soft/70' : open && 'bg-accent-soft/40')}>
      <div className={cx('flex pl-1.5 hover:bg-hover', open ? 'items-start' : 'h-8 items-center')}>
        <span className={cx('inline-flex', open && 'pt-1')}>
          <ChooseBox
            label={`Select: ${message.replaceAll('`', '')}`}
            checked={chosen}
            shown={props.choosing}
            onChange={(event) => {
              props.onChoose(fingerprint, event.shiftKey ? 'extend' : 'toggle');
              // The keys of the list (Shift+arrows, Ctrl+A, Escape) belong to its rows.
              event.currentTarget.closest('div')?.querySelector<HTMLElement>('[data-stop]')?.focus();
            }}
          />
        </span>
        <button
          type="button"
          data-stop={fingerprint}
          tabIndex={current ? 0 : -1}
          aria-expanded={open}
          onClick={(event) => {
            if (event.shiftKey) props.onChoose(fingerprint, 'extend');
            else if (event.ctrlKey || event.metaKey) props.onChoose(fingerprint, 'toggle');
            else props.onToggle(fingerprint);
          }}
          onKeyDown={(event) => props.onKey(event, fingerprint)}
          // Else the browser takes the Space that chose the row for a click on it.
          onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
          className={cx(
            'flex min-w-0 flex-1 items-center gap-2 pr-3 text-left text-[0.8125rem] focus-visible:-outline-offset-2',
            open ? 'min-h-8 py-1.5' : 'h-8',
          )}
        >
          <ChevronRight size={12} aria-hidden className={cx('shrink-0 text-muted', open && 'rotate-90')} />
          <SeverityIcon severity={severity} className={cx('shrink-0', isWaived && 'opacity-50')} />
          <span
            className={cx(
              'min-w-0 flex-1',
              open ? 'text-pretty' : 'truncate',
              isWaived && 'text-muted line-through decoration-1',
            )}
          >
            <FindingMessage text={message} />
          </span>
          {chosen && <span className="sr-only">, selected</span>}
          {isNew && <Badge tone="accent">new</Badge>}
          {isWaived && <Badge>accepted</Badge>}
          {canBeSeen(finding) && !isWaived && (
            <span title="Can be played" className="text-muted">
              <Play size={12} aria-hidden />
              <span className="sr-only">Can be played.</span>
            </span>
          )}
          {finding.fixes !== undefined && !isWaived && (
            <span title="Can be repaired with one click" className="text-muted">
              <Wand2 size={13} aria-hidden />
              <span className="sr-only">Can be repaired.</span>
            </span>
          )}
          <span className="hidden w-36 shrink-0 truncate text-right text-muted text-xs @2xl:block">{beside}</span>
        </button>
      </div>
      {open && <FindingDetail finding={finding} onGone={() => props.onGone(fingerprint)} />}
    </div>
  );
});
