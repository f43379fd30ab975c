import { radiusDocument, radiusTable, rankingDocument, rankingTable } from '@spillway/analysis';
import { Radius } from 'lucide-react';
import { useEditor } from '../../../editor/store';
import { EmptyState } from '../../../ui/empty-state';
import { ExportButtons } from '../../../ui/export-buttons';
import { ViewFrame } from '../../../ui/view-frame';
import { asMarkdown, downloadsOf } from '../../data/data-exports';
import { FindingMessage } from '../../findings/finding-message';
import { useBlastMode } from './blast-choice';
import { BlastFelt } from './blast-felt';
import { BlastJourneys } from './blast-journeys';
import { BlastRanking } from './blast-ranking';
import { BlastToolbar } from './blast-toolbar';
import { useRadius, useStruck, useWayBack } from './use-radius';
import { useRanking } from './use-ranking';

/** What the failure of the selected element or flow does to all journeys; where none is selected, which one does most. */
export function BlastRadiusView() {
  const model = useEditor((state) => state.document.name);
  const kind = useEditor((state) => {
    const [selected] = state.selection;
    return selected?.in === 'elements' ? state.document.elements[selected.id]?.kind : undefined;
  });
  const mode = useBlastMode();
  const struck = useStruck();
  useWayBack();
  const { radius, failure } = useRadius(mode);
  const { ranks, done, total } = useRanking(mode, struck === undefined);
  const exported =
    radius === undefined
      ? { model, what: 'Failures', document: () => rankingDocument(model, ranks), table: () => rankingTable(ranks) }
      : {
          ...{ model, what: `Blast radius of ${radius.name}` },
          document: () => radiusDocument(model, radius),
          table: () => radiusTable(radius),
        };
  return (
    <ViewFrame
      label="Blast radius"
      isStale={struck === undefined ? done < total : radius === undefined}
      failure={failure}
      toolbar={
        <>
          <BlastToolbar struck={struck} />
          <ExportButtons
            what={exported.what}
            disabled={radius === undefined && ranks.length === 0}
            markdown={() => asMarkdown(exported)}
            downloads={downloadsOf(exported)}
          />
        </>
      }
    >
      {struck === undefined && (
        <>
          <p className="px-3 pt-2 pb-1 text-muted text-xs">
            {done < total
              ? `${done} of ${total} journeys tried.`
              : 'Click an element, or a flow, to see on the canvas what its failure reaches.'}
          </p>
          {total === 0 ? (
            <EmptyState icon={Radius} title="No journeys yet">
              Draw an actor that calls a service; then it can be told what each failure reaches.
            </EmptyState>
          ) : (
            <BlastRanking ranks={ranks} />
          )}
        </>
      )}
      {radius !== undefined && (
        <>
          <p aria-live="polite" className="px-3 py-2 font-medium text-sm">
            <FindingMessage text={radius.summary} />
          </p>
          {radius.journeys.length === 0 ? (
            <p className="px-3 pb-3 text-muted text-xs">
              {kind === 'actor'
                ? 'Actors start journeys and do not fail themselves: choose something that they use.'
                : 'No journey of this model leads there, so nothing that is described here depends on it.'}
            </p>
          ) : (
            <div className="flex border-line border-t @max-2xl:flex-col">
              <div className="min-w-0 flex-1">
                <BlastJourneys radius={radius} />
              </div>
              <BlastFelt radius={radius} />
            </div>
          )}
        </>
      )}
    </ViewFrame>
  );
}
