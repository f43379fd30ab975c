import { type AvailabilityFigures, budgetWords } from '@spillway/analysis';
import { useEditor, useEditorApi } from '../../../editor/store';
import { cx } from '../../../ui/cx';
import { RefLink } from '../../data/ref-link';
import { useFailureAnswer } from '../simulation-of';
import type { ProgramName } from '../simulation-protocol';
import { type OutageLine, outageLines } from './outage-lines';

const { sayChance } = budgetWords;
/** So many causes are named; the others only counted. */
const MOST_CAUSES = 8;

function OutageItem({ line }: { line: OutageLine }) {
  const api = useEditorApi();
  const { what, flows, chance, causes, elements } = line;
  const more = causes.length - MOST_CAUSES;
  return (
    <li
      className="flex items-baseline gap-3 px-3 py-1 text-[0.8125rem] hover:bg-hover"
      onPointerEnter={() => api.highlight(elements.map((id) => ({ in: 'elements', id })))}
      onPointerLeave={() => api.highlight([])}
    >
      <span className="w-16 shrink-0 text-right font-medium">{sayChance(chance)}</span>
      <span className="min-w-0">
        {flows.map(({ id, name }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <RefLink to={{ in: 'flows', id }}>{name}</RefLink>
          </span>
        ))}
        {flows.length > 0 && <span className="text-muted"> · </span>}
        <span className={cx(flows.length > 0 && 'text-muted')}>{what}</span>
        <span className="block text-muted text-xs">
          While down: {causes.slice(0, MOST_CAUSES).join(' · ')}
          {more > 0 && ` · ${more} more`}
        </span>
      </span>
    </li>
  );
}

/** What the simulator sees while elements are down, one and two at a time, and how often that would be. */
export function OutagesList({ program, figures }: { program: ProgramName; figures: AvailabilityFigures }) {
  const document = useEditor((state) => state.document);
  const { value } = useFailureAnswer({ about: 'outages', figures, ...program } as const, document);
  if (value === undefined || value.found.length === 0) return null;
  return (
    <section aria-label="What outages lead to" className="pt-2">
      <h3
        className="px-3 font-medium text-muted text-xs"
        title="The chances of the smallest sets of outages that lead to it, added up: good as long as they are rare"
      >
        What outages lead to, by simulation{value.hasPairs ? ' of one and two at a time' : ' of one at a time'}
      </h3>
      <ul className="mt-1">
        {outageLines(value.found).map((line) => (
          <OutageItem key={line.key} line={line} />
        ))}
      </ul>
    </section>
  );
}
