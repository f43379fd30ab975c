import type { Finding } from '@spillway/analysis';
import { ArrowRight } from 'lucide-react';
import { Fragment } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { refOfSubject, subjectLabel } from './subject-label';

/** What a finding is about and the flows that lead there; each takes one to it. */
export function FindingEvidence({ finding }: { finding: Finding }) {
  const { subjects, path = [], field } = finding;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-xs">
      <dt className="pt-1 text-muted">About</dt>
      <dd className="flex flex-wrap gap-1">
        {subjects.map((id) => (
          <Place key={id} id={id} />
        ))}
        {field !== undefined && <code className="self-center px-1 font-mono">{field}</code>}
      </dd>
      {path.length > 0 && (
        <>
          <dt className="pt-1 text-muted">Path</dt>
          <dd>
            <ol className="flex flex-wrap items-center gap-0.5">
              {path.map((id, index) => (
                <Fragment key={id}>
                  {index > 0 && <ArrowRight size={12} aria-hidden className="text-muted" />}
                  <li>
                    <Place id={id} />
                  </li>
                </Fragment>
              ))}
            </ol>
          </dd>
        </>
      )}
    </dl>
  );
}

function Place({ id }: { id: string }) {
  const api = useEditorApi();
  const label = useEditor(({ document }) => subjectLabel(document, id));
  return (
    <button
      type="button"
      onClick={() => {
        const ref = refOfSubject(api.getState().document, id);
        if (ref !== undefined) api.reveal(ref);
      }}
      className="inline-flex min-h-6 max-w-64 items-center rounded-control bg-sunken px-1.5 hover:text-accent"
    >
      <span className="truncate">{label}</span>
    </button>
  );
}
