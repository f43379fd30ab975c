import type { BlastHarm, HitTone } from '@spillway/analysis';
import { CircleMinus, OctagonX, ShieldCheck, Timer } from 'lucide-react';
import type { Icon } from '../../../ui/icon';
import { MISHAP_FACES } from '../mishap-faces';

/** Shape, colour and word together: none has to be seen for the others. */
export const HARM_FACES: Readonly<Record<BlastHarm, { icon: Icon; text: string; label: string }>> = {
  ...MISHAP_FACES,
  fails: { icon: OctagonX, text: 'text-danger', label: 'Fails' },
  degraded: { icon: CircleMinus, text: 'text-warning', label: 'In part' },
  slower: { icon: Timer, text: 'text-info', label: 'Slower' },
  none: { icon: ShieldCheck, text: 'text-success', label: 'Unharmed' },
};

/** How something is hit, for the legend and for badges. */
export const TONE_LABELS: Readonly<Record<HitTone, { label: string; title: string }>> = {
  struck: { label: 'struck', title: 'What fails here' },
  bad: {
    label: 'failing or losing something',
    title: 'Fails, loses data or messages, or does something more than once',
  },
  strained: { label: 'waiting or strained', title: 'Waits, is called more often than usual, or holds messages back' },
  late: { label: 'late', title: 'Gets what it should, but later or out of date' },
  idle: { label: 'not reached', title: 'Nothing arrives there any more' },
};

export const TONE_TEXTS: Readonly<Record<HitTone, string>> = {
  struck: 'text-danger',
  bad: 'text-danger',
  strained: 'text-warning',
  late: 'text-info',
  idle: 'text-muted',
};
