import type { PlayStep, PlayStepKind } from '@spillway/analysis';
import {
  ArrowLeft,
  ArrowRight,
  CircleDot,
  CircleX,
  Eye,
  Flag,
  Inbox,
  MessageCircle,
  PackageX,
  Plus,
  RotateCcw,
  ShieldCheck,
  Timer,
  Undo2,
  Zap,
} from 'lucide-react';
import { cx } from '../../../ui/cx';
import type { Icon } from '../../../ui/icon';
import { isBad } from './moment';

const ICONS: Readonly<Record<PlayStepKind, Icon>> = {
  start: Flag,
  request: ArrowRight,
  late: ArrowRight,
  answer: ArrowLeft,
  failure: CircleX,
  timeout: Timer,
  message: Inbox,
  delivery: ArrowRight,
  settled: PackageX,
  capture: CircleDot,
  effect: Plus,
  unchanged: ShieldCheck,
  undo: Undo2,
  read: Eye,
  invalidation: RotateCcw,
  fault: Zap,
  crash: Zap,
  resume: RotateCcw,
  told: MessageCircle,
};

/** What kind of step it is; one that is a repetition turns. */
export function StepIcon({ step }: { step: PlayStep }) {
  const isAgain = step.round > 1 && (step.kind === 'request' || step.kind === 'delivery');
  const IconOf = isAgain ? RotateCcw : ICONS[step.kind];
  const isTwice = step.kind === 'effect' && step.round > 1;
  return (
    <IconOf
      size={13}
      aria-hidden
      className={cx('mt-0.5 shrink-0', isBad(step) || isTwice ? 'text-danger' : 'text-muted')}
    />
  );
}
