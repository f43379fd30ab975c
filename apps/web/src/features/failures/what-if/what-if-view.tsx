import { FlaskConical } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useEditor } from '../../../editor/store';
import { EmptyState } from '../../../ui/empty-state';
import { labelsOf } from '../../findings/use-arranged-findings';
import { ProgramSelect, useChosenProgram } from '../program-select';
import { useFailureAnswer, useSimulated, useSimulation } from '../simulation-of';
import { FaultPicker } from './fault-picker';
import { Outcome } from './outcome';
import { spotFor, spotsOf, toggled } from './possible-places';

const NONE: readonly string[] = [];

/** Lets one or two faults strike where one likes, and tells at once what comes of it. */
export function WhatIfView() {
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const simulation = useSimulation();
  const program = useChosenProgram();
  const faults = useSimulated((state) => state.whatIf) ?? NONE;
  const choose = (whatIf: readonly string[]): void => simulation?.store.setState({ whatIf });
  const { value: possible } = useFailureAnswer(
    program === undefined ? undefined : ({ about: 'possible', ...program } as const),
    document,
  );
  const [chosenSpot, setSpot] = useState<string>();
  const spots = useMemo(() => spotsOf(possible ?? []), [possible]);
  const spot = spotFor(spots, { selection, chosen: chosenSpot, faults });
  const label = labelsOf(document);
  if (program === undefined) {
    return (
      <EmptyState icon={FlaskConical} title="No journeys yet">
        Draw an actor that calls a service; then faults can strike here.
      </EmptyState>
    );
  }
  return (
    <section aria-label="What if" className="@container/what-if flex h-full min-h-0 flex-col bg-surface">
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
        <ProgramSelect />
        <span className="text-muted text-xs @max-4xl/what-if:hidden">
          Click an element or a flow on the canvas, and choose what fails there: one fault, or two together.
        </span>
      </div>
      <div className="flex min-h-0 flex-1 @max-xl/what-if:flex-col @max-xl/what-if:overflow-y-auto">
        <FaultPicker
          spots={spots}
          spot={spot}
          label={label}
          chosen={faults}
          onSpot={setSpot}
          onToggle={(fault) => choose(toggled(faults, fault))}
        />
        <Outcome
          program={program}
          faults={faults}
          onRemove={(fault) => choose(faults.filter((each) => each !== fault))}
        />
      </div>
    </section>
  );
}
