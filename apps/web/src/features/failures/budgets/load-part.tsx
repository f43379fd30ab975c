import { budgetWords, type JourneyLoad, type LoadRow } from '@spillway/analysis';
import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useEditorApi } from '../../../editor/store';
import { cx } from '../../../ui/cx';
import { RefLink } from '../../data/ref-link';
import { RelatedFindings } from './related-findings';

const { sayFactor, sayRate } = budgetWords;
const RULES = [
  ...['idempotency/retry-amplification', 'failure/retry-without-backoff', 'failure/no-circuit-breaker'],
  ...['timing/consumer-lag', 'failure/no-back-pressure'],
];

/** `×8 simulated when Payment is down, bound ×27`. */
function sayFactors({ simulated, underName, bound, usual }: LoadRow): string {
  const most =
    simulated > usual && underName !== undefined
      ? `${sayFactor(simulated)} when ${underName} is down`
      : `${sayFactor(simulated)} whatever is down`;
  if (bound !== undefined) return `${most}, bound ${sayFactor(bound)}`;
  return `${most}${simulated > usual ? ', as far as the simulation goes' : ''}; no bound: a queue redelivers for ever`;
}

function sayRates({ usual, simulated, bound }: LoadRow, rate: number): string {
  const most = bound === undefined ? '' : `, at most ${sayRate(bound * rate)}`;
  return `${sayRate(usual * rate)} usually, ${sayRate(simulated * rate)} then${most}`;
}

function LoadLine({ row, rate, longest }: { row: LoadRow; rate: number | undefined; longest: number }) {
  const api = useEditorApi();
  const { flow, element, takes } = row;
  const refs = [
    { in: 'elements' as const, id: element },
    ...(flow === undefined ? [] : [{ in: 'flows' as const, id: flow }]),
  ];
  const width = (times: number): string => `${Math.min(100, (times / longest) * 100)}%`;
  const arriving = rate === undefined ? undefined : row.usual * rate;
  const isOver = takes !== undefined && arriving !== undefined && arriving > takes;
  return (
    <li
      onPointerEnter={() => api.highlight(refs)}
      onPointerLeave={() => api.highlight([])}
      className="flex gap-3 px-3 py-1.5 hover:bg-hover @max-xl:flex-col @max-xl:gap-1"
    >
      <span className="w-56 shrink-0 text-[0.8125rem] @max-xl:w-auto">
        {flow === undefined ? row.name : <RefLink to={{ in: 'flows', id: flow }}>{row.name}</RefLink>}
        <span className="block text-muted text-xs">to {row.elementName}</span>
      </span>
      <span className="min-w-0 flex-1">
        <span aria-hidden className="relative mt-1 block h-3 rounded-[3px] bg-sunken">
          <span
            className={cx(
              'absolute inset-y-0 left-0 rounded-[3px] border border-accent border-dashed bg-accent-soft',
              row.bound === undefined && 'border-danger bg-danger-soft',
            )}
            style={{ width: width(row.bound ?? longest) }}
          />
          <span className="absolute inset-y-0 left-0 rounded-[3px] bg-accent" style={{ width: width(row.simulated) }} />
        </span>
        <span className="tabular mt-0.5 block text-xs">
          {sayFactors(row)}
          {rate !== undefined && <span className="text-muted"> · {sayRates(row, rate)}</span>}
        </span>
        {takes !== undefined && (
          <span className={cx('flex items-center gap-1 text-xs', isOver ? 'text-danger' : 'text-muted')}>
            {isOver && <TriangleAlert size={12} aria-hidden />}
            {isOver ? `${sayRate(arriving)} arrive, and it takes only ${sayRate(takes)}` : `It takes ${sayRate(takes)}`}
          </span>
        )}
      </span>
    </li>
  );
}

/** What retries make of one request, place by place. */
export function LoadPart({ load, journey }: { load: JourneyLoad; journey: string }) {
  const { rows, rate } = load;
  const longest = Math.max(1, ...rows.map(({ bound, simulated }) => bound ?? simulated));
  const about = useMemo(
    () => new Set([journey, ...rows.flatMap(({ flow, element }) => [element, flow ?? element])]),
    [rows, journey],
  );
  if (rows.length === 0)
    return <p className="px-3 py-6 text-center text-[0.8125rem] text-muted">This journey calls no service.</p>;
  return (
    <div className="pb-3">
      <p className="px-3 py-2 text-muted text-xs">
        One start of the journey makes so many requests: filled, what the simulator saw with one element down; dashed,
        what attempts multiplied along the way allow.{' '}
        {rate === undefined
          ? 'State the rate of the first flow to see requests per second.'
          : `${sayRate(rate)} start, as the first flow states.`}
      </p>
      <ol aria-label="Requests at each place">
        {rows.map((row) => (
          <LoadLine key={row.operation} row={row} rate={rate} longest={longest} />
        ))}
      </ol>
      <RelatedFindings rules={RULES} about={about} />
    </div>
  );
}
