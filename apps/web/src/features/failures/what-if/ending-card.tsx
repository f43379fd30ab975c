import { CALLER_TOLD, type Ending, MISHAPS, type MishapCounts } from '@spillway/analysis';
import { ArrowDown, ArrowUp, MessageCircle, ScanEye } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../../../ui/cx';
import { FindingMessage } from '../../findings/finding-message';
import { MISHAP_FACES } from '../mishap-faces';

interface CountsProps {
  counts: MishapCounts;
  /** What there was before. */
  before?: MishapCounts | undefined;
}

/** How many single faults lead to what, and how many more or fewer that is than before. */
function Counts({ counts, before }: CountsProps) {
  const shown = MISHAPS.filter((mishap) => (counts[mishap] ?? 0) + (before?.[mishap] ?? 0) > 0);
  return (
    <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-xs">
      {shown.map((mishap) => {
        const { icon: IconOf, text, label } = MISHAP_FACES[mishap];
        const count = counts[mishap] ?? 0;
        const more = count - (before?.[mishap] ?? count);
        const Way = more < 0 ? ArrowDown : ArrowUp;
        return (
          <li key={mishap} className="tabular inline-flex items-center gap-1 whitespace-nowrap">
            <IconOf size={12} aria-hidden className={count === 0 ? 'text-muted' : text} />
            <span className={cx(more !== 0 && 'font-semibold')}>{count}</span> {label.toLowerCase()}
            {more !== 0 && (
              <span className={cx('inline-flex items-center', more < 0 ? 'text-success' : 'text-danger')}>
                <Way size={12} aria-hidden />
                {Math.abs(more)}
                <span className="sr-only">{more < 0 ? ' fewer' : ' more'}</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface EndingCardProps extends Partial<CountsProps> {
  title?: string;
  /** Name of whoever starts the journey. */
  actor: string;
  ending: Pick<Ending, 'caller' | 'happened'>;
  /** There is no harm in it. */
  isHarmless?: boolean;
  /** Below all that. */
  children?: ReactNode;
}

/** How faults end: what the caller is told, beside what is true. */
export function EndingCard(props: EndingCardProps) {
  const { title, actor, ending, isHarmless = false, counts, before, children } = props;
  const { caller, happened } = ending;
  const isFine = caller === 'ok' || caller === 'degraded';
  const isCleanError = isHarmless && !isFine;
  return (
    <section
      aria-label={title ?? 'What comes of it'}
      className={cx('@container min-w-0', title !== undefined && 'rounded-card border border-line p-3')}
    >
      {title !== undefined && <h3 className="mb-2 font-semibold text-[0.8125rem]">{title}</h3>}
      <div className="grid gap-3 @sm:grid-cols-2">
        <div>
          <p className="flex items-center gap-1.5 font-medium text-muted text-xs">
            <MessageCircle size={13} aria-hidden />
            {actor} is told
          </p>
          <p className={cx('mt-1 font-semibold text-sm', caller === 'ok' ? 'text-success' : 'text-danger')}>
            {CALLER_TOLD[caller]}
          </p>
        </div>
        <div>
          <p className="flex items-center gap-1.5 font-medium text-muted text-xs">
            <ScanEye size={13} aria-hidden />
            What happened
          </p>
          <ul className="mt-1 flex flex-col gap-0.5 text-sm">
            {isCleanError && <li className="text-success">Nothing, just as {actor} is told</li>}
            {!isCleanError && happened.length === 0 && <li className="text-success">Everything, as intended</li>}
            {!isCleanError &&
              happened.map((text) => (
                <li key={text} className={isHarmless ? 'text-ink' : 'text-danger'}>
                  <FindingMessage text={text} />
                </li>
              ))}
          </ul>
        </div>
      </div>
      {counts !== undefined && (
        <div className="mt-3">
          <p className="font-medium text-muted text-xs">What single faults on this journey do, and how many of them</p>
          <Counts counts={counts} before={before} />
        </div>
      )}
      {children !== undefined && <div className="mt-3 flex flex-col gap-2">{children}</div>}
    </section>
  );
}
