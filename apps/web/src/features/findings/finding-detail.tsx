import type { Finding } from '@spillway/analysis';
import { BookOpen } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { Button } from '../../ui/button';
import { Spinner } from '../../ui/spinner';
import { type Acceptance, waiveAll } from './bulk/waive-all';
import { DocumentationParts } from './documentation-parts';
import { FindingEvidence } from './finding-evidence';
import { FindingFixes } from './finding-fixes';
import { canBeSeen, SeeItHappen } from './proof/see-it-happen';
import { useOpenRulePage } from './rule-page/open-rule-page';
import { useRule } from './use-rule';
import { WaiveForm } from './waive-form';
import { WaiverNote } from './waiver-note';

/** Why a finding matters, on which path it lies, how to repair it, how to accept it. */
export function FindingDetail({ finding, onGone }: { finding: Finding; onGone: () => void }) {
  const readOnly = useEditor((state) => state.readOnly);
  const api = useEditorApi();
  const [waiving, setWaiving] = useState(false);
  const accept = (acceptance: Acceptance) => {
    // The row goes with the finding, so the focus moves on first.
    onGone();
    api.dispatch(waiveAll, { findings: [finding], ...acceptance }, { label: 'Accept finding' });
    api.announce('Finding accepted');
  };
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-3 px-9 pt-1 pb-4 text-[0.8125rem] @3xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-3">
        {finding.waived !== undefined && <WaiverNote waiver={finding.waived} />}
        <div className="flex flex-wrap items-center gap-2 empty:hidden">
          {canBeSeen(finding) && <SeeItHappen key={finding.fingerprint} finding={finding} />}
          {!readOnly && <FindingFixes finding={finding} onGone={onGone} />}
          {!readOnly && finding.waived === undefined && !waiving && (
            <Button size="small" variant="quiet" onClick={() => setWaiving(true)}>
              Accept…
            </Button>
          )}
        </div>
        {waiving && finding.waived === undefined && (
          <WaiveForm
            label="Accept this finding"
            action="Accept finding"
            onAccept={accept}
            onCancel={() => setWaiving(false)}
            className="max-w-xl rounded-card border border-line p-3"
          />
        )}
        <FindingEvidence finding={finding} />
      </div>
      <Suspense fallback={<Spinner />}>
        <RulePage id={finding.rule} />
      </Suspense>
    </div>
  );
}

function RulePage({ id }: { id: string }) {
  const rule = useRule(id);
  const openRulePage = useOpenRulePage();
  if (rule === undefined) return <code className="font-mono text-xs">{id}</code>;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p>
        <span className="font-semibold">{rule.title}</span> <code className="font-mono text-muted text-xs">{id}</code>
      </p>
      <dl className="flex max-w-prose flex-col gap-2">
        <DocumentationParts documentation={rule.documentation} parts={['what', 'why', 'fix', 'falseAlarms']} />
      </dl>
      <Button
        size="small"
        variant="quiet"
        icon={BookOpen}
        className="-ml-2 self-start text-accent"
        onClick={() => openRulePage(id)}
      >
        The whole page, with examples
      </Button>
    </div>
  );
}
