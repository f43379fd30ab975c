import { CircleCheckBig, SearchX } from 'lucide-react';
import { useEditor } from '../../editor/store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';

const ShowAll = ({ onClear }: { onClear: () => void }) => (
  <Button size="small" onClick={onClear}>
    Show all
  </Button>
);

interface NothingNewProps {
  /** What is compared with. */
  since: string;
  /** Findings of then that are gone. */
  resolved: number;
  onClear: () => void;
}

/** Nothing was found that was not there before. */
export function NothingNew({ since, resolved, onClear }: NothingNewProps) {
  return (
    <EmptyState icon={CircleCheckBig} title={`Nothing new since “${since}”`} actions={<ShowAll onClear={onClear} />}>
      {resolved === 0
        ? 'What was found then is found now.'
        : `${resolved} ${resolved === 1 ? 'finding' : 'findings'} of then ${resolved === 1 ? 'is' : 'are'} gone.`}
    </EmptyState>
  );
}

/** Why the list is empty. */
export function NothingToShow({ isFiltered: filtered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const depth = useEditor((state) => state.depth);
  const isEmpty = useEditor(({ document }) => Object.keys(document.elements).length === 0);
  const hasOpen = useEditor(({ analysis }) => analysis?.findings.some(({ waived }) => waived === undefined) === true);
  if (filtered && hasOpen) {
    return <EmptyState icon={SearchX} title="No finding passes this filter" actions={<ShowAll onClear={onClear} />} />;
  }
  if (isEmpty) {
    return (
      <EmptyState icon={CircleCheckBig} title="Findings appear here while you draw">
        What arrives twice, what gets lost, who else writes this row, where personal data goes, which timeout is too
        short: checked on every change.
      </EmptyState>
    );
  }
  const deeper =
    depth === 'production'
      ? ''
      : depth === 'design'
        ? ' Production depth also reports what nobody has stated yet.'
        : ' Design depth also judges what follows from what you state: retries, timeouts, personal data.';
  return (
    <EmptyState icon={CircleCheckBig} title={`Nothing found at ${depth} depth`}>
      Structure, validation, transformation, timing, idempotency, ownership, consistency, failure and privacy are
      checked on every change.{deeper}
    </EmptyState>
  );
}
