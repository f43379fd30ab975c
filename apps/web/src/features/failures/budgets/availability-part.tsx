import {
  type AvailabilityFigures,
  budgetNotes,
  budgetWords,
  type Contribution,
  type JourneyAvailability,
} from '@spillway/analysis';
import { useMemo } from 'react';
import { useEditorApi } from '../../../editor/store';
import { cx } from '../../../ui/cx';
import { RefLink } from '../../data/ref-link';
import type { ProgramName } from '../simulation-protocol';
import { OutagesList } from './outages-list';
import { PercentInput } from './percent-input';
import { RelatedFindings } from './related-findings';

const { sayDowntime, sayShare } = budgetWords;
const RULES = [
  'failure/single-instance',
  'failure/no-failure-path',
  'failure/no-dead-letter',
  'failure/volatile-queue',
];
const CELL = 'border-line border-b px-2 py-1 align-middle';
const HEAD = 'border-line border-b px-2 py-1.5 font-medium text-muted text-xs';

export interface AvailabilityPartProps {
  program: ProgramName;
  availability: JourneyAvailability;
  figures: AvailabilityFigures;
  setOtherwise: (share: number) => void;
  setElement: (element: string, share: number | undefined) => void;
}

interface LineProps {
  of: Contribution;
  figures: AvailabilityFigures;
  most: number;
  onChange: (share: number | undefined) => void;
}

/** One element: its figure, and what it costs. */
function ContributionLine({ of, figures, most, onChange }: LineProps) {
  const api = useEditorApi();
  const { element, name, isNeeded, isAssumed, figure, attempts, gain, gainOfSecond } = of;
  return (
    <tr
      className="hover:bg-hover"
      onPointerEnter={() => api.highlight([{ in: 'elements', id: element }])}
      onPointerLeave={() => api.highlight([])}
    >
      <th scope="row" className={cx(CELL, 'min-w-28 text-left font-normal')}>
        <RefLink to={{ in: 'elements', id: element }}>{name}</RefLink>
      </th>
      <td className={cx(CELL, 'text-right')}>
        <PercentInput
          label={`Availability of ${name}`}
          value={isAssumed ? undefined : figure}
          placeholder={figures.otherwise}
          onChange={onChange}
        />
      </td>
      {isNeeded ? (
        <>
          <td className={cx(CELL, 'w-full min-w-32')}>
            <span className="flex items-center gap-2">
              <span aria-hidden className="h-3 min-w-0 flex-1 rounded-[3px] bg-sunken">
                <span
                  className="block h-full rounded-[3px] bg-accent"
                  style={{ width: most === 0 ? 0 : `${(gain / most) * 100}%` }}
                />
              </span>
              <span className="w-16 text-right">{sayDowntime(1 - gain)}</span>
            </span>
          </td>
          <td className={cx(CELL, 'text-right')}>{sayDowntime(1 - gainOfSecond)}</td>
          <td className={cx(CELL, 'text-right text-muted')}>
            {attempts > 1 ? `${sayShare(of.withRetries)} (×${attempts})` : '–'}
          </td>
        </>
      ) : (
        <td colSpan={3} className={cx(CELL, 'text-muted text-xs')}>
          Not needed: the answer does without it
        </td>
      )}
    </tr>
  );
}

/** How often a journey's caller gets an answer, and which element costs most of the rest. */
export function AvailabilityPart({ program, availability, figures, setOtherwise, setElement }: AvailabilityPartProps) {
  const { answer, complete, momentary, contributions, effects } = availability;
  const [first, second] = contributions;
  const most = first?.gain ?? 0;
  const about = useMemo(() => new Set(contributions.map(({ element }) => element)), [contributions]);
  return (
    <div className="tabular pb-3">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-3 pt-2">
        <p>
          <b className="font-semibold text-lg">{sayShare(answer)}</b>{' '}
          <span className="text-[0.8125rem] text-muted">answered, {sayDowntime(answer)} a month without</span>
        </p>
        {complete < answer && <p className="text-[0.8125rem] text-muted">{sayShare(complete)} without a fallback</p>}
        {momentary > answer && (
          <p
            className="text-[0.8125rem] text-muted"
            title="1 − (1 − a)^n for n attempts: it does not hold while something is down"
          >
            {sayShare(momentary)} if all failures were momentary, by retries
          </p>
        )}
        <div className="ml-auto flex items-center gap-2 text-[0.8125rem]">
          <span aria-hidden>Where nothing is entered:</span>
          <PercentInput
            label="Availability of every element without a figure of its own"
            value={figures.otherwise}
            onChange={(share) => share !== undefined && setOtherwise(share)}
          />
        </div>
      </div>
      <p className="px-3 py-1.5 text-muted text-xs">
        {first !== undefined && most > (second?.gain ?? 0) && (
          <>
            Costs most: <b className="font-medium text-ink">{first.name}</b>, {sayDowntime(1 - most)} a month.{' '}
          </>
        )}
        The figures are your assumptions, kept on this device; the document does not hold them.{' '}
        {budgetNotes.COMMON_CAUSES}
      </p>
      <div className="overflow-x-auto">
        <table className="w-full min-w-[36rem] border-separate border-spacing-0 whitespace-nowrap text-[0.8125rem]">
          <caption className="sr-only">What each element contributes</caption>
          <thead>
            <tr>
              <th scope="col" className={cx(HEAD, 'text-left')}>
                Element
              </th>
              <th scope="col" className={cx(HEAD, 'text-right')}>
                Availability
              </th>
              <th scope="col" className={cx(HEAD, 'text-left')} title="What a month would gain if it never failed">
                Costs a month
              </th>
              <th
                scope="col"
                className={cx(HEAD, 'text-right')}
                title="What a month would gain with a second one that fails independently, either of which is enough"
              >
                A second one saves
              </th>
              <th
                scope="col"
                className={cx(HEAD, 'text-right')}
                title="If its failures are momentary and independent; not while it is down"
              >
                With retries
              </th>
            </tr>
          </thead>
          <tbody>
            {contributions.map((of) => (
              <ContributionLine
                key={of.element}
                {...{ of, figures, most }}
                onChange={(share) => setElement(of.element, share)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {effects.length > 0 && (
        <section aria-label="After the answer" className="pt-3">
          <h3 className="px-3 font-medium text-muted text-xs">Done without delay, once there was an answer</h3>
          <ul className="mt-1 text-[0.8125rem]">
            {effects.map(({ flow, name, figure, needs }) => (
              <li key={flow} className="flex items-baseline gap-3 px-3 py-1 hover:bg-hover">
                <span className="w-16 shrink-0 text-right font-medium">{sayShare(figure)}</span>
                <span className="min-w-0">
                  <RefLink to={{ in: 'flows', id: flow }}>{name}</RefLink>
                  <span className="text-muted"> · needs {needs.join(', ')}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <OutagesList program={program} figures={figures} />
      <RelatedFindings rules={RULES} about={about} />
    </div>
  );
}
