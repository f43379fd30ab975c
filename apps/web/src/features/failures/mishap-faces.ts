import type { Caller, Mishap } from '@spillway/analysis';
import { CircleSlash2, CircleX, Clock, Copy, History, Hourglass, MessageCircleWarning, Undo2 } from 'lucide-react';
import type { Icon } from '../../ui/icon';

/** Shape, colour and word together: none has to be seen for the others. */
export const MISHAP_FACES: Readonly<Record<Mishap, { icon: Icon; text: string; label: string }>> = {
  lost: { icon: CircleX, text: 'text-danger', label: 'Lost' },
  overcomp: { icon: Undo2, text: 'text-danger', label: 'Undone twice' },
  duplicated: { icon: Copy, text: 'text-danger', label: 'Duplicated' },
  partial: { icon: CircleSlash2, text: 'text-warning', label: 'Partial' },
  misled: { icon: MessageCircleWarning, text: 'text-warning', label: 'Caller misled' },
  blocked: { icon: Hourglass, text: 'text-warning', label: 'Blocked' },
  stale: { icon: History, text: 'text-info', label: 'Stale' },
  delayed: { icon: Clock, text: 'text-info', label: 'Delayed' },
};

/** What the caller was told, in two words. */
export const CALLER_LABELS: Readonly<Record<Caller, string>> = {
  ok: 'told: ok',
  degraded: 'told: in part',
  error: 'told: error',
  timeout: 'gives up',
  hang: 'no answer',
};
