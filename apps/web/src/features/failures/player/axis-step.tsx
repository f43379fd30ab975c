import type { PlayStep } from '@spillway/analysis';
import { cx } from '../../../ui/cx';
import { isBad } from './moment';

interface AxisStepProps {
  step: PlayStep;
  x: number;
  /** Heights of the lanes. */
  laneOf: ReadonlyMap<string, number>;
  isPast: boolean;
}

/** A bolt, its middle at the origin. */
const BOLT = 'M1.5-7 -4 1h3.5L-1.5 7 4-1H.5z';

/** A step on the time axis: an arrow between two lanes, or a sign on one. */
export function AxisStep({ step, x, laneOf, isPast }: AxisStepProps) {
  const { kind, from, to, element, effect, round } = step;
  const start = from === undefined ? undefined : laneOf.get(from);
  const end = to === undefined ? undefined : laneOf.get(to);
  const own = laneOf.get(element ?? to ?? '') ?? end ?? start;
  const colour =
    isBad(step) || (kind === 'effect' && round > 1)
      ? 'text-danger'
      : kind === 'effect'
        ? 'text-success'
        : 'text-accent';
  const isAnswer = kind === 'answer' || kind === 'failure' || kind === 'read';
  const isArrow = start !== undefined && end !== undefined && start !== end && kind !== 'fault' && kind !== 'timeout';
  const tip = isArrow ? (end > start ? -5 : 5) : 0;
  return (
    <g className={cx(colour, !isPast && 'opacity-35')} stroke="currentColor" fill="currentColor">
      {isArrow && (
        <>
          <line
            x1={x}
            x2={x}
            y1={start}
            y2={end + tip}
            strokeWidth={1.5}
            strokeDasharray={isAnswer ? '3 2' : undefined}
          />
          <circle cx={x} cy={start} r={2} stroke="none" />
          <path d={`M${x} ${end}l-3.5 ${tip * 1.2}h7z`} stroke="none" />
        </>
      )}
      {!isArrow && own !== undefined && kind !== 'fault' && kind !== 'crash' && effect === undefined && (
        <circle
          cx={x}
          cy={own}
          r={3.5}
          className={kind === 'start' || kind === 'told' ? undefined : 'fill-surface'}
          strokeWidth={1.5}
        />
      )}
      {effect !== undefined && own !== undefined && (
        <>
          <circle cx={x} cy={own} r={8} className="fill-surface" strokeWidth={1.5} />
          <text x={x} y={own + 3.5} textAnchor="middle" stroke="none" className="tabular font-semibold text-[10px]">
            {effect.count}
          </text>
        </>
      )}
      {(kind === 'fault' || kind === 'crash') && (
        <path d={BOLT} transform={`translate(${x} ${own ?? 11})`} stroke="none" />
      )}
      {kind === 'request' && round > 1 && start !== undefined && (
        <text x={x + 5} y={start - 3} stroke="none" className="tabular text-[9px]">
          {round}
        </text>
      )}
    </g>
  );
}
