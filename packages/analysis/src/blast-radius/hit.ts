/** What something feels of it, worst first. */
export const HIT_STATES = [
  'struck',
  'failing',
  'losing',
  'doubled',
  'dropping',
  'parking',
  'waiting',
  'recovering',
  'overloaded',
  'holding',
  'degraded',
  'pending',
  'delayed',
  'outdated',
  'idle',
] as const;
export type HitState = (typeof HIT_STATES)[number];

/** How grave a state is, for those who tint. */
export type HitTone = 'struck' | 'bad' | 'strained' | 'late' | 'idle';

export const HIT_TONES: Readonly<Record<HitState, HitTone>> = {
  struck: 'struck',
  ...{ failing: 'bad', losing: 'bad', doubled: 'bad', dropping: 'bad' },
  ...{ parking: 'strained', waiting: 'strained', overloaded: 'strained', recovering: 'strained' },
  ...{ holding: 'strained', degraded: 'strained' },
  ...{ pending: 'late', delayed: 'late', outdated: 'late' },
  idle: 'idle',
};

/** How an element or a flow is hit. */
export interface Hit {
  readonly state: HitState;
  /** How many times as often as usual it is called. */
  readonly load?: number;
  /** It is called again and again, and nothing ends that. */
  readonly isEndless?: boolean;
  /** Milliseconds for which it waits or holds something; absent: as long as the failure lasts. */
  readonly lasts?: number;
}

/** Of two hits the worse, with the larger numbers of both. */
export function worse(a: Hit, b: Hit): Hit {
  const [first, second] = HIT_STATES.indexOf(a.state) <= HIT_STATES.indexOf(b.state) ? [a, b] : [b, a];
  const load = Math.max(a.load ?? 1, b.load ?? 1);
  const isSame = first.state === second.state;
  const lasts = !isSame
    ? first.lasts
    : first.lasts === undefined || second.lasts === undefined
      ? undefined
      : Math.max(first.lasts, second.lasts);
  return {
    state: first.state,
    ...(load > 1 ? { load } : {}),
    ...(a.isEndless === true || b.isEndless === true ? { isEndless: true } : {}),
    ...(lasts === undefined ? {} : { lasts }),
  };
}
