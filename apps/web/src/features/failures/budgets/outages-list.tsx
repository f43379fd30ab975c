import { type AvailabilityFigures, budgetNotes, budgetWords, type Outage } from '@spillway/analysis';
import { useEditor, useEditorApi } from '../../../editor/store';
import { RefLink } from '../../data/ref-link';
import { useFailureAnswer } from '../simulation-of';
import type { ProgramName } from '../simulation-protocol';

const { sayChance } = budgetWords;
/** So many causes are named; the others only counted. */
const MOST_SETS = 4;

function OutageLine({ outage }: { outage: Outage }) {
  const api = useEditorApi();
  const { kind, flow, name, chance, sets } = outage;
  const shown = sets.slice(0, MOST_SETS);
  const elements = [...new Set(sets.flatMap((set) => set.elements))];
  return (
    <li
      className="flex items-baseline gap-3 px-3 py-1 text-[0.8125rem] hover:bg-hover"
      onPointerEnter={() => api.highlight(elements.map((id) => ({ in: 'elements', id })))}
      onPointerLeave={() => api.highlight([])}
    >
      <span className="tabular w-16 shrink-0 text-right font-medium">{sayChance(chance)}</span>
      <span className="min-w-0">
        {flow === undefined ? name : <RefLink to={{ in: 'flows', id: flow }}>{name}</RefLink>}
        <span className="text-muted"> · {budgetNotes.OUTAGE_KINDS[kind]}</span>
        <span className="block text-muted text-xs">
          while {shown.map(({ names }) => names.join(' and ')).join(', or ')}{' '}
          {shown.length === 1 && shown[0]?.names.length === 1 ? 'is' : 'are'} down
          {sets.length > shown.length && `, and ${sets.length - shown.length} more causes`}
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
      <h4
        className="px-3 font-medium text-muted text-xs"
        title="The chances of the smallest sets of outages that lead to it, added up: good as long as they are rare"
      >
        What outages lead to, by simulation{value.hasPairs ? ' of one and two at a time' : ' of one at a time'}
      </h4>
      <ul className="mt-1">
        {value.found.map((outage) => (
          <OutageLine key={`${outage.kind} ${outage.flow ?? ''}`} outage={outage} />
        ))}
      </ul>
    </section>
  );
}
