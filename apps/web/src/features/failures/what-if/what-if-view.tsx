import { ArrowLeft, FlaskConical } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useEditor } from '../../../editor/store';
import { EmptyState } from '../../../ui/empty-state';
import { IconButton } from '../../../ui/icon-button';
import { QuietSelect } from '../../findings/quiet-select';
import { labelsOf } from '../../findings/use-arranged-findings';
import { useFailureAnswer, useSimulated } from '../simulation-of';
import { type ProgramName, programKey } from '../simulation-protocol';
import { FaultPicker } from './fault-picker';
import { Outcome } from './outcome';
import { spotFor, spotsOf, toggled } from './possible-places';

/** What was asked for; it outlives a visit to the player. */
export interface WhatIf {
  readonly program: string | undefined;
  readonly faults: readonly string[];
}

interface WhatIfViewProps {
  value: WhatIf;
  onChange: (value: WhatIf) => void;
  onLeave: () => void;
}

const NONE: readonly ProgramName[] = [];

function useProgram(key: string | undefined) {
  const programs = useSimulated((state) => state.programs) ?? NONE;
  const failures = useSimulated((state) => state.failures);
  const titleOf = (name: ProgramName): string => {
    const title = failures?.get(programKey(name))?.name ?? name.journey;
    return name.variant === undefined ? title : `${title} · ${name.variant}`;
  };
  return { programs, program: programs.find((name) => programKey(name) === key) ?? programs[0], titleOf };
}

/** Lets one or two faults strike where one likes, and tells at once what comes of it. */
export function WhatIfView({ value, onChange, onLeave }: WhatIfViewProps) {
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const { programs, program, titleOf } = useProgram(value.program);
  const { value: possible } = useFailureAnswer(
    program === undefined ? undefined : ({ about: 'possible', ...program } as const),
    document,
  );
  const [chosenSpot, setSpot] = useState<string>();
  const spots = useMemo(() => spotsOf(possible ?? []), [possible]);
  const spot = spotFor(spots, selection, chosenSpot);
  const label = labelsOf(document);
  if (program === undefined) {
    return (
      <EmptyState icon={FlaskConical} title="No journeys yet">
        Draw an actor that calls a service; then faults can strike here.
      </EmptyState>
    );
  }
  return (
    <section aria-label="What if" className="@container flex h-full min-h-0 flex-col bg-surface">
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
        <IconButton label="Back to all failures" size="small" icon={ArrowLeft} onClick={onLeave} />
        <h3 className="font-semibold text-[0.8125rem]">What if…</h3>
        <QuietSelect
          label="Journey"
          value={programKey(program)}
          shown={titleOf(program)}
          onChange={(key) => onChange({ program: key, faults: [] })}
          options={() =>
            programs.map((name) => (
              <option key={programKey(name)} value={programKey(name)}>
                {titleOf(name)}
              </option>
            ))
          }
        />
        <span className="text-muted text-xs @max-2xl:hidden">
          Click an element or a flow on the canvas, and choose what fails there: one fault, or two together.
        </span>
      </div>
      <div className="flex min-h-0 flex-1 @max-3xl:flex-col">
        <FaultPicker
          spots={spots}
          spot={spot}
          label={label}
          chosen={value.faults}
          onSpot={setSpot}
          onToggle={(fault) => onChange({ program: programKey(program), faults: toggled(value.faults, fault) })}
        />
        <Outcome
          program={program}
          faults={value.faults}
          onRemove={(fault) => onChange({ ...value, faults: value.faults.filter((each) => each !== fault) })}
        />
      </div>
    </section>
  );
}
