import type { Finding } from '@spillway/analysis';
import { CircleCheck, CircleDashed, CircleSlash } from 'lucide-react';
import { useState } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import type { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/notice';
import { FindingMessage } from '../finding-message';
import { labelsOf } from '../use-arranged-findings';
import type { FixOutcome } from './fix-all';
import { useFixAll } from './use-fix-all';

interface FixDialogProps {
  findings: readonly Finding[];
  onClose: () => void;
}

const FACES: Readonly<Record<FixOutcome['became'], { icon: Icon; look: string; title: (count: number) => string }>> = {
  fixed: { icon: CircleCheck, look: 'text-success', title: (count) => `${count} fixed` },
  gone: {
    icon: CircleDashed,
    look: 'text-muted',
    title: (count) => `${count} had gone already, with the fixes before ${count === 1 ? 'it' : 'them'}`,
  },
  unfixable: {
    icon: CircleSlash,
    look: 'text-warning',
    title: (count) => `${count} ${count === 1 ? 'is' : 'are'} left: the fix no longer applies`,
  },
};

/** Fixes what was chosen, says how far it is, and then what was done. */
export function FixDialog({ findings, onClose }: FixDialogProps) {
  const api = useEditorApi();
  const fixing = useFixAll(findings);
  // The list behind changes with the fixes; what this tells of does not.
  const [about] = useState(() => new Map(findings.map((finding) => [finding.fingerprint, finding])));
  const isDone = fixing.state === 'done';
  const hasFixed = isDone && fixing.report.patch.length > 0;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={fixing.state === 'working' ? `Fixing ${about.size} findings` : 'What was fixed'}
      description="Each fix is applied to what the ones before it have left. One undo takes all of it back."
      footer={
        isDone ? (
          <>
            {hasFixed && (
              <Button
                onClick={() => {
                  api.undo();
                  onClose();
                }}
              >
                Undo
              </Button>
            )}
            <Button variant="primary" onClick={onClose} data-autofocus>
              Done
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>{fixing.state === 'working' ? 'Cancel' : 'Close'}</Button>
        )
      }
    >
      {fixing.state === 'working' && (
        <div className="flex flex-col gap-2 py-2 text-[0.8125rem]">
          <div
            role="progressbar"
            aria-label="Findings looked at"
            aria-valuenow={fixing.done}
            aria-valuemin={0}
            aria-valuemax={about.size}
            className="h-1.5 overflow-hidden rounded-full bg-sunken"
          >
            <div className="h-full bg-accent" style={{ width: `${(fixing.done / about.size) * 100}%` }} />
          </div>
          <p className="tabular text-muted">
            {fixing.done} of {about.size}. Nothing has been changed yet.
          </p>
        </div>
      )}
      {fixing.state === 'failed' && (
        <Notice tone="danger" title="The findings could not be fixed">
          {fixing.reason} Nothing was changed.
        </Notice>
      )}
      {isDone && <Outcomes outcomes={fixing.report.outcomes} about={about} />}
    </Dialog>
  );
}

interface OutcomesProps {
  outcomes: readonly FixOutcome[];
  about: ReadonlyMap<string, Finding>;
}

function Outcomes({ outcomes, about }: OutcomesProps) {
  return (['fixed', 'gone', 'unfixable'] as const).map((became) => {
    const those = outcomes.filter((outcome) => outcome.became === became);
    if (those.length === 0) return null;
    const { icon: IconOf, look, title } = FACES[became];
    return (
      <section key={became} className="pb-3">
        <h3 className="flex items-center gap-2 py-1 font-semibold text-[0.8125rem]">
          <IconOf size={15} aria-hidden className={look} />
          {title(those.length)}
        </h3>
        <ul
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a pointer
          tabIndex={0}
          aria-label={title(those.length)}
          className="flex max-h-56 flex-col gap-1 overflow-y-auto pl-6 text-[0.8125rem]"
        >
          {those.map(({ fingerprint, label }) => (
            <li key={fingerprint} className={label === undefined ? 'text-muted' : undefined}>
              <FindingMessage text={label ?? about.get(fingerprint)?.message ?? ''} />
              {label?.includes('`') === false && <Place finding={about.get(fingerprint)} />}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

/** Where it was, for fixes whose label names no place. */
function Place({ finding }: { finding: Finding | undefined }) {
  const name = useEditor(({ document }) => labelsOf(document)(finding?.subjects[0] ?? ''));
  return <span className="text-muted"> · {name}</span>;
}
