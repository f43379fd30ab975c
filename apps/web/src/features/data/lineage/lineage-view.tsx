import { Route, Scan, Split } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { ExportButtons } from '../../../ui/export-buttons';
import { IconButton } from '../../../ui/icon-button';
import { ViewFrame } from '../../../ui/view-frame';
import { TagsBadge } from '../field-badges';
import { FieldPicker } from '../field-picker';
import { tagsOf } from '../fields-of';
import { NoDataYet } from '../no-data-yet';
import { useAnswer } from '../use-answer';
import { useSubjectField } from '../use-subject';
import { LineageList } from './lineage-list';
import { lineageMarkdown } from './lineage-markdown';
import { firstHops, lineageRows, refsOfRows } from './lineage-rows';

/** The way of one field through the model, as a list and on the canvas. */
export function LineageView() {
  const api = useEditorApi();
  const field = useSubjectField();
  const model = useEditor((state) => state.document);
  const { value, isStale, failure } = useAnswer(
    field === undefined ? undefined : ({ about: 'lineage', field } as const),
  );
  const lineage = value?.field === field ? value : undefined;
  const [asked, setAsked] = useState<{ field: string; hops: number }>();
  const hops =
    lineage === undefined ? 0 : asked !== undefined && asked.field === field ? asked.hops : firstHops(lineage);
  const { rows, beyond, nextHop } = useMemo(
    () => (lineage === undefined ? { rows: [], beyond: 0, nextHop: 0 } : lineageRows(lineage, hops)),
    [lineage, hops],
  );
  useEffect(() => {
    api.highlight(refsOfRows(api.getState().document, rows));
    return () => api.highlight([]);
  }, [api, rows]);

  if (field === undefined) {
    return (
      <NoDataYet icon={Route} title="No fields yet">
        Say which fields your data has and which flows carry them; here you then see where each comes from and goes.
      </NoDataYet>
    );
  }
  const more = beyond > 0 && (
    <span className="inline-flex items-center gap-1">
      {nextHop > 0 && nextHop < beyond && (
        <Button size="small" variant="quiet" onClick={() => setAsked({ field, hops: hops + 1 })}>
          One hop more ({nextHop})
        </Button>
      )}
      <Button size="small" variant="quiet" onClick={() => setAsked({ field, hops: Number.POSITIVE_INFINITY })}>
        Show all
      </Button>
    </span>
  );
  return (
    <ViewFrame
      label="Lineage"
      isStale={isStale}
      failure={failure}
      toolbar={
        <>
          <FieldPicker value={field} onPick={api.showSubject} />
          <TagsBadge tags={tagsOf(model, field)} />
          {rows.length > 0 && (
            <span className="tabular text-muted text-xs">
              {beyond > 0 ? `${rows.length} of ${rows.length + beyond}` : rows.length}{' '}
              {rows.length + beyond === 1 ? 'place' : 'places'}
            </span>
          )}
          {more}
          <IconButton
            label="Show all of it on the canvas"
            icon={Scan}
            disabled={rows.length === 0}
            onClick={() => api.canvas()?.fit(api.getState().highlighted.filter((ref) => ref.in === 'elements'))}
          />
          <ExportButtons
            what="Lineage"
            disabled={rows.length === 0}
            markdown={() => lineageMarkdown(api.getState().document, field, rows)}
          />
        </>
      }
    >
      {rows.length > 0 ? (
        <LineageList key={field} field={field} rows={rows} />
      ) : (
        lineage !== undefined && (
          <EmptyState icon={Split} title={`Nothing carries or keeps ${field}`}>
            Add it to what a flow carries or returns, or to what a store holds.
          </EmptyState>
        )
      )}
    </ViewFrame>
  );
}
