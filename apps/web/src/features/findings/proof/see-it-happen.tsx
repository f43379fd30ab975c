import { type Finding, isShowable } from '@spillway/analysis';
import { Play } from 'lucide-react';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { Spinner } from '../../../ui/spinner';
import { useProof } from '../../failures/use-proof';
import { isUnexplained } from './unexplained';

/** Whether the simulator may be able to show what a finding warns of. */
export const canBeSeen = (finding: Finding): boolean => isShowable(finding.rule) || isUnexplained(finding);

const counterexampleOf = (finding: Finding) => (isUnexplained(finding) ? finding.counterexample : undefined);

const HINT = 'Plays the smallest set of faults that leads to this, step by step, over the drawing';

/** Plays what a finding warns of; says why, where that cannot be shown. */
export function SeeItHappen({ finding }: { finding: Finding }) {
  const { isWorking, reason, play } = useProof(finding, counterexampleOf(finding));
  return (
    <>
      <Button size="small" icon={Play} busy={isWorking} title={HINT} onClick={play}>
        {isWorking ? 'Looking for it…' : 'See it happen'}
      </Button>
      {reason !== undefined && <p className="basis-full text-muted text-xs">{reason}</p>}
    </>
  );
}

/** The same where there is little room. */
export function SeeItHappenIcon({ finding }: { finding: Finding }) {
  const { isWorking, reason, play } = useProof(finding, counterexampleOf(finding));
  if (isWorking)
    return (
      <span className="inline-flex size-6 shrink-0 items-center justify-center">
        <Spinner size={14} />
        <span className="sr-only">Looking for it</span>
      </span>
    );
  return (
    <IconButton
      size="small"
      icon={Play}
      label={reason ?? 'See it happen'}
      aria-disabled={reason !== undefined || undefined}
      className={reason === undefined ? undefined : 'opacity-45'}
      onClick={play}
    />
  );
}
