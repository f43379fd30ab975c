import type { AvailabilityFigures, JourneyLoad, NamedBudgets } from '@spillway/analysis';
import { useEffect, useState } from 'react';
import { useProgramTitle } from '../program-select';
import { useSimulated, useSimulation } from '../simulation-of';
import { type ProgramName, programKey } from '../simulation-protocol';

export interface ProgramBudgets extends NamedBudgets {
  readonly program: ProgramName;
}

const NONE: readonly ProgramName[] = [];

/** The budgets of every program, in their order; asked for one by one, so that other questions get their turn. */
export function useAllBudgets(
  figures: AvailabilityFigures,
  document: unknown,
  isWanted: boolean,
): { all: readonly ProgramBudgets[]; isComplete: boolean } {
  const simulation = useSimulation();
  const programs = useSimulated((state) => state.programs) ?? NONE;
  const titleOf = useProgramTitle();
  const [found, setFound] = useState<ReadonlyMap<string, ProgramBudgets['budgets']>>(new Map());
  const [loads, setLoads] = useState<ReadonlyMap<string, JourneyLoad>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer document is asked about again
  useEffect(() => {
    if (simulation === undefined || !isWanted) return;
    let isCurrent = true;
    const askAll = async (): Promise<void> => {
      for (const program of programs) {
        const budgets = await simulation.ask({ about: 'budgets', figures, ...program }).catch(() => undefined);
        if (!isCurrent) return;
        if (budgets !== undefined) setFound((old) => new Map(old).set(programKey(program), budgets));
      }
      for (const program of programs) {
        const load = await simulation.ask({ about: 'load', ...program }).catch(() => undefined);
        if (!isCurrent) return;
        if (load !== undefined) setLoads((old) => new Map(old).set(programKey(program), load));
      }
    };
    void askAll();
    return () => {
      isCurrent = false;
    };
  }, [simulation, programs, figures, document, isWanted]);
  const all = programs.flatMap((program): ProgramBudgets[] => {
    const budgets = found.get(programKey(program));
    const load = loads.get(programKey(program));
    return budgets === undefined ? [] : [{ program, name: titleOf(program), budgets, load }];
  });
  return { all, isComplete: all.length === programs.length && all.every(({ load }) => load !== undefined) };
}
