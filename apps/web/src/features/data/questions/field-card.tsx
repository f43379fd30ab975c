import type { FieldAnswers, QuestionName } from '@spillway/analysis';
import { CircleCheck, CircleHelp } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useEditor } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { FindingLine } from '../../findings/finding-line';
import { ChangeLine } from '../lineage/arrivals';
import { elementName } from '../lineage/say-lineage';
import { RefLink } from '../ref-link';
import { GapNote } from './gap-note';
import { ASKED, ORIGINS, originDetail } from './say-answers';

const NOTHING = 'text-muted text-xs leading-5';

function Question({ name, isOpen, children }: { name: QuestionName; isOpen: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-1.5 p-3">
      <h4 id={id} className="flex items-center gap-1.5 font-semibold text-[0.8125rem]">
        {isOpen ? (
          <CircleHelp size={14} className="shrink-0 text-warning" aria-hidden />
        ) : (
          <CircleCheck size={14} className="shrink-0 text-accent" aria-hidden />
        )}
        {ASKED[name]}
        {isOpen && <span className="sr-only"> Not answered yet.</span>}
      </h4>
      {children}
    </section>
  );
}

function OriginAnswer({ answers: { field, origin } }: { answers: FieldAnswers }) {
  const model = useEditor((state) => state.document);
  return (
    <Question name="origin" isOpen={origin.missing !== undefined}>
      <ul className="flex flex-col gap-1 text-xs leading-5">
        {origin.places.map((place) => (
          <li key={`${place.element} ${place.field}`}>
            <span className="text-muted">{ORIGINS[place.how]} </span>
            <RefLink to={{ in: 'elements', id: place.element }}>{elementName(model, place.element)}</RefLink>
            <span className="text-muted"> {originDetail(model, field, place)}</span>
          </li>
        ))}
      </ul>
      {origin.places.length === 0 && origin.missing === undefined && <p className={NOTHING}>Nobody says.</p>}
      {origin.missing !== undefined && <GapNote gap={origin.missing} />}
    </Question>
  );
}

function TransformsAnswer({ answers: { transforms } }: { answers: FieldAnswers }) {
  const model = useEditor((state) => state.document);
  const { steps, missing } = transforms;
  return (
    <Question name="transforms" isOpen={missing !== undefined}>
      {steps.length > 0 && (
        <ol className="flex flex-col gap-1">
          {steps.map((step) => (
            <li key={JSON.stringify(step)}>
              <ChangeLine model={model} change={step} />
            </li>
          ))}
        </ol>
      )}
      {steps.length === 0 && missing === undefined && <p className={NOTHING}>Nothing changes it on its way.</p>}
      {missing !== undefined && <GapNote gap={missing} />}
    </Question>
  );
}

function Elements({ ids, note }: { ids: readonly string[]; note?: (at: number) => string | undefined }) {
  const model = useEditor((state) => state.document);
  return ids.map((id, at) => (
    <span key={`${id} ${note?.(at)}`}>
      {at > 0 && ', '}
      <RefLink to={{ in: 'elements', id }}>{elementName(model, id)}</RefLink>
      {note?.(at) !== undefined && <span className="text-muted"> {note(at)}</span>}
    </span>
  ));
}

function OwnershipAnswer({ answers: { ownership } }: { answers: FieldAnswers }) {
  const { owner, writer, writers, sources, copies, missing } = ownership;
  const lines: readonly (readonly [string, ReactNode])[] = [
    ...(owner === undefined ? [] : [['Owner', owner] as const]),
    ...(writer === undefined ? [] : [['May write', <Elements key="w" ids={[writer]} />] as const]),
    ...(writers.length === 0 ? [] : [['Writes', <Elements key="ws" ids={writers} />] as const]),
    ...(sources.length === 0 ? [] : [['Source of truth', <Elements key="s" ids={sources} />] as const]),
    ...(copies.length === 0
      ? []
      : ([
          [
            'Copies',
            <Elements key="c" ids={copies.map(({ element }) => element)} note={(at) => `(${copies[at]?.as})`} />,
          ],
        ] as const)),
  ];
  return (
    <Question name="ownership" isOpen={missing !== undefined}>
      {lines.length > 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-xs leading-6">
          {lines.map(([term, value]) => (
            <div key={term} className="contents">
              <dt className="text-muted">{term}</dt>
              <dd className="min-w-0">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {sources.length + copies.length === 0 && <p className={NOTHING}>Nothing keeps it; it only passes through.</p>}
      {missing !== undefined && <GapNote gap={missing} />}
    </Question>
  );
}

/** More findings than this are shown when asked for. */
const FIRST = 4;

function FailuresAnswer({ answers: { failures } }: { answers: FieldAnswers }) {
  const depth = useEditor((state) => state.depth);
  const [isWhole, setWhole] = useState(false);
  const { findings, missing } = failures;
  const shown = isWhole ? findings : findings.slice(0, FIRST);
  return (
    <Question name="failures" isOpen={missing !== undefined}>
      {shown.length > 0 && (
        <ul className="-mx-2 flex flex-col">
          {shown.map((finding) => (
            <li key={finding.fingerprint}>
              <FindingLine finding={finding} />
            </li>
          ))}
        </ul>
      )}
      {shown.length < findings.length && (
        <Button size="small" variant="quiet" className="w-fit" onClick={() => setWhole(true)}>
          {findings.length - shown.length} more
        </Button>
      )}
      {findings.length === 0 && missing === undefined && (
        <p className={NOTHING}>No finding touches it at {depth} depth.</p>
      )}
      {missing !== undefined && <GapNote gap={missing} />}
    </Question>
  );
}

/** The four questions about one field. */
export function FieldCard({ answers }: { answers: FieldAnswers }) {
  return (
    <div className="grid @[30rem]:grid-cols-2 grid-cols-1 divide-line @[30rem]:divide-x">
      <div className="divide-y divide-line">
        <OriginAnswer answers={answers} />
        <TransformsAnswer answers={answers} />
      </div>
      <div className="divide-y divide-line @max-[30rem]:border-line @max-[30rem]:border-t">
        <OwnershipAnswer answers={answers} />
        <FailuresAnswer answers={answers} />
      </div>
    </div>
  );
}
