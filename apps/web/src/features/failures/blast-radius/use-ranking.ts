import { type BlastMode, type BlastRank, type BlastVote, rankBlasts } from '@spillway/analysis';
import { journeysOf } from '@spillway/model';
import { useEffect, useMemo, useState } from 'react';
import { useEditor } from '../../../editor/store';
import { useSimulation } from '../simulation-of';

interface Votes {
  /** Of what they are. */
  readonly document: unknown;
  readonly mode: BlastMode;
  readonly votes: readonly BlastVote[];
  readonly done: number;
}

/** Ranks all elements; journey by journey, so that other questions get their turn. */
export function useRanking(
  mode: BlastMode,
  isWanted: boolean,
): { ranks: readonly BlastRank[]; done: number; total: number } {
  const simulation = useSimulation();
  const document = useEditor((state) => state.document);
  const journeys = useMemo(() => Object.keys(journeysOf(document)), [document]);
  const [known, setKnown] = useState<Votes>();
  useEffect(() => {
    if (simulation === undefined || !isWanted) return;
    let isCurrent = true;
    const askAll = async (): Promise<void> => {
      simulation.update(document);
      const votes: BlastVote[] = [];
      for (const [index, journey] of journeys.entries()) {
        const found = await simulation.ask({ about: 'votes', journey, mode }).catch(() => []);
        if (!isCurrent) return;
        votes.push(...found);
        setKnown({ document, mode, votes: [...votes], done: index + 1 });
      }
    };
    void askAll();
    return () => {
      isCurrent = false;
    };
  }, [simulation, document, journeys, mode, isWanted]);
  const current = known?.document === document && known.mode === mode ? known : undefined;
  const votes = current?.votes;
  const ranks = useMemo(() => (votes === undefined ? [] : rankBlasts(journeys.length, votes)), [votes, journeys]);
  return { ranks, done: current?.done ?? 0, total: journeys.length };
}
