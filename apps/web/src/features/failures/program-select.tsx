import { QuietSelect } from '../../ui/quiet-select';
import { useSimulated, useSimulation } from './simulation-of';
import { type ProgramName, programKey } from './simulation-protocol';

const NONE: readonly ProgramName[] = [];

/** The program that the views of one program are about, chosen once for all of them; `undefined`: there is none. */
export function useChosenProgram(): ProgramName | undefined {
  const programs = useSimulated((state) => state.programs) ?? NONE;
  const chosen = useSimulated((state) => state.chosen);
  return programs.find((name) => programKey(name) === chosen) ?? programs[0];
}

/** Names of programs for a person. */
export function useProgramTitle(): (name: ProgramName) => string {
  const failures = useSimulated((state) => state.failures);
  return (name) => {
    const title = failures?.get(programKey(name))?.name ?? name.journey;
    return name.variant === undefined ? title : `${title} · ${name.variant}`;
  };
}

/** Chooses the journey, or a variant of it. */
export function ProgramSelect() {
  const simulation = useSimulation();
  const programs = useSimulated((state) => state.programs) ?? NONE;
  const program = useChosenProgram();
  const titleOf = useProgramTitle();
  if (simulation === undefined || program === undefined) return null;
  return (
    <QuietSelect
      label="Journey"
      className="max-w-72"
      value={programKey(program)}
      shown={titleOf(program)}
      onChange={(chosen) => simulation.store.setState({ chosen })}
      options={() =>
        programs.map((name) => (
          <option key={programKey(name)} value={programKey(name)}>
            {titleOf(name)}
          </option>
        ))
      }
    />
  );
}
