import type { StepKind } from '@spillway/model';
import {
  ArrowUpRight,
  ClipboardList,
  CornerDownLeft,
  Lock,
  ScrollText,
  ShieldCheck,
  Split,
  SquareFunction,
} from 'lucide-react';
import type { Icon } from '../../../ui/icon';

/** The mark of each kind of step; the same as the badges on the canvas. */
export const STEP_ICONS: Readonly<Record<StepKind, Icon>> = {
  validate: ShieldCheck,
  transform: SquareFunction,
  protect: Lock,
  call: ArrowUpRight,
  route: Split,
  respond: CornerDownLeft,
  log: ScrollText,
  audit: ClipboardList,
};
