import { dataLabels, type ErasureMap, type Finding, spokenSpan, UNSTATED_SUBJECT } from '@spillway/analysis';
import { ChevronRight } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useEditorApi } from '../../../editor/store';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { cx } from '../../../ui/cx';
import { Notice } from '../../../ui/notice';
import { RefLink } from '../ref-link';
import { CoverageBar } from './coverage-bar';
import { findingOfMap } from './leaf-findings';
import { LeafRow } from './leaf-row';

interface SubjectTreeProps {
  map: ErasureMap;
  findings: readonly Finding[];
  openOnly: boolean;
}

/** What one journey does to the data of one subject: the places by branch, each with its verdict. */
export function SubjectTree({ map, findings, openOnly }: SubjectTreeProps) {
  const api = useEditorApi();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const { subject, journey, groups, count, missing } = map;
  const noJourney = findingOfMap(map, findings);
  const shown = groups.flatMap(({ group, leaves }) => {
    const left = openOnly ? leaves.filter(({ verdict, isLate }) => verdict === 'not-covered' || isLate) : leaves;
    return left.length === 0 ? [] : [{ group, leaves: left, all: leaves }];
  });
  const toggle = (group: string) =>
    setClosed((old) =>
      old.has(group) ? new Set([...old].filter((each) => each !== group)) : new Set([...old, group]),
    );
  return (
    <section aria-labelledby={id} className="border-line border-b px-3 py-3 last:border-b-0">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 id={id} ref={heading} tabIndex={-1} className="font-semibold text-sm">
          {subject ?? UNSTATED_SUBJECT}
        </h3>
        {journey === undefined ? (
          <Badge tone="danger">no erasure journey</Badge>
        ) : (
          <span className="text-[0.8125rem] text-muted">
            <RefLink to={{ in: 'journeys', id: journey.id }}>{journey.name}</RefLink>, within{' '}
            {spokenSpan(journey.deadline)}
          </span>
        )}
        <span className="ml-auto">
          <CoverageBar count={count} hasJourney={journey !== undefined} />
        </span>
      </header>
      {missing !== undefined && (
        <div className="mt-2 max-w-3xl">
          <Notice
            tone="info"
            title="What to add"
            actions={
              noJourney && (
                <Button
                  size="small"
                  onClick={() => {
                    api.setPanels({ bottom: 'findings' });
                    api.focusFinding(noJourney.fingerprint);
                  }}
                >
                  Open finding
                </Button>
              )
            }
          >
            {missing}
          </Notice>
        </div>
      )}
      <ul className="mt-2 flex flex-col gap-1">
        {shown.map(({ group, leaves, all }) => {
          const isOpen = !closed.has(group);
          const settled = all.filter(({ verdict }) => verdict !== 'not-covered').length;
          return (
            <li key={group}>
              <button
                type="button"
                aria-expanded={isOpen}
                onClick={() => toggle(group)}
                className="flex h-7 items-center gap-1.5 rounded-control pr-2 pl-1 font-medium text-[0.8125rem] hover:bg-hover"
              >
                <ChevronRight size={14} aria-hidden className={cx('text-muted', isOpen && 'rotate-90')} />
                {dataLabels.GROUP_NAMES[group]}
                <span
                  className={cx('tabular font-normal text-xs', settled < all.length ? 'text-danger' : 'text-muted')}
                >
                  {settled}/{all.length}
                </span>
              </button>
              {isOpen && (
                <ul className="ml-[0.6875rem] border-line border-l pl-2">
                  {leaves.map((leaf, index) => (
                    <LeafRow
                      key={`${leaf.element} ${leaf.entity ?? ''}`}
                      leaf={leaf}
                      findings={findings}
                      // A finding is about a whole place, whatever that keeps.
                      isFirstOfPlace={leaves.findIndex(({ element }) => element === leaf.element) === index}
                      onGone={() => heading.current?.focus()}
                    />
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
      {shown.length === 0 && (
        <p className="mt-2 text-[0.8125rem] text-muted">
          {count.total === 0 ? 'None of this data is kept or given away.' : 'Nothing is open here.'}
        </p>
      )}
    </section>
  );
}
