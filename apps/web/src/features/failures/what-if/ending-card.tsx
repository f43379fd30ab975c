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
        const more = before === undefined ? 0 : count - (before[mishap] ?? 0);
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

type Told = Pick<Ending, 'caller' | 'happened'>;

const tone = (caller: Ending['caller']): string => (caller === 'ok' ? 'text-success' : 'text-danger');

interface HappenedProps {
  actor: string;
  ending: Told;
  isHarmless: boolean;
}

/** What is true, beside what the caller is told. */
function Happened({ actor, ending: { caller, happened }, isHarmless }: HappenedProps) {
  const isCleanError = isHarmless && caller !== 'ok' && caller !== 'degraded';
  if (isCleanError) return <li className="text-success">Nothing happened, just as {actor} is told</li>;
  if (happened.length === 0) return <li className="text-success">Everything, as intended</li>;
  return happened.map((text) => (
    <li key={text} className={isHarmless ? 'text-ink' : 'text-danger'}>
      <FindingMessage text={text} />
    </li>
  ));
}

interface EndingProps {
  /** Name of whoever starts the journey. */
  actor: string;
  ending: Told;
}

/** How faults end: what the caller is told, beside what is true. */
export function PlainEnding({ actor, ending }: EndingProps) {
  return (
    <div className="grid gap-3 @sm:grid-cols-2">
      <div>
        <p className="flex items-center gap-1.5 font-medium text-muted text-xs">
          <MessageCircle size={13} aria-hidden />
          {actor} is told
        </p>
        <p className={cx('mt-1 font-semibold text-sm', tone(ending.caller))}>{CALLER_TOLD[ending.caller]}</p>
      </div>
      <div>
        <p className="flex items-center gap-1.5 font-medium text-muted text-xs">
          <ScanEye size={13} aria-hidden />
          What happened
        </p>
        <ul className="mt-1 flex flex-col gap-0.5 text-sm">
          <Happened actor={actor} ending={ending} isHarmless={false} />
        </ul>
      </div>
    </div>
  );
}

interface EndingCardProps extends EndingProps, CountsProps {
  title: string;
  /** There is no harm in it. */
  isHarmless?: boolean;
  /** Below all that. */
  children?: ReactNode;
}

/** The same in a card that stands beside another one, with what all single faults do. */
export function EndingCard(props: EndingCardProps) {
  const { title, actor, ending, isHarmless = false, counts, before, children } = props;
  return (
    <section aria-label={title} className="min-w-0 rounded-card border border-line px-3 py-2 text-[0.8125rem]">
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1.5">
        <span className="text-muted">{actor} is told </span>
        <span className={cx('font-semibold', tone(ending.caller))}>{CALLER_TOLD[ending.caller]}</span>
      </p>
      <ul className="mt-1 flex flex-col gap-0.5">
        <Happened actor={actor} ending={ending} isHarmless={isHarmless} />
      </ul>
      <div className="mt-2 border-line border-t pt-1.5">
        <p className="text-muted text-xs">How many single faults do what</p>
        <Counts counts={counts} before={before} />
      </div>
      {children !== undefined && <div className="mt-2 flex flex-col gap-2">{children}</div>}
    </section>
  );
}
