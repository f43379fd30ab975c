import type { Caller, FaultKind, Mishap } from '@spillway/analysis';
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

/** The same, after "is told". */
export const CALLER_TOLD: Readonly<Record<Caller, string>> = {
  ok: 'all is well',
  degraded: 'it worked in part',
  error: 'it failed',
  timeout: 'nothing: it gives up waiting',
  hang: 'nothing, for ever',
};

/** Kinds of fault in plain words. */
export const FAULT_LABELS: Readonly<Record<FaultKind, string>> = {
  'req-lost': 'Request lost',
  reject: 'Refused',
  slow: 'Slow',
  'resp-lost': 'Answer lost',
  decline: 'Declined',
  crash: 'Crash',
  down: 'Down for good',
  outage: 'Down for a minute',
  'write-fail': 'Write fails',
  'writeack-lost': 'Write unacknowledged',
  'commit-fail': 'Commit fails',
  'commitack-lost': 'Commit unacknowledged',
  'pub-lost': 'Publish fails',
  'puback-lost': 'Publish unacknowledged',
  'broker-loss': 'Broker loses it',
  poison: 'Message cannot be processed',
  redeliver: 'Delivered twice',
  lag: 'Consumer lags',
  'relay-crash': 'Relay crashes',
  'log-gap': 'Log position lost',
  'read-fail': 'Read fails',
  stale: 'Old copy read',
  'fill-race': 'Cache filled late',
  'inv-lost': 'Invalidation lost',
};
