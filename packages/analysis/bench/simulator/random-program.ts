import type {
  CallStep,
  Program,
  ProgramElement,
  ProgramOperation,
  ProgramStep,
  Start,
} from '../../src/simulator/program.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A small program drawn from a seed: every kind of step and option comes up, cycles do not. */
export function randomProgram(seed: number): Program {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const random = (limit: number): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % limit;
  };
  const maybe = (odds: number): boolean => random(odds) === 0;
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T; // Never called with an empty list.
  const elements: Record<string, Mutable<ProgramElement>> = { U: { kind: 'actor' } };
  const ops: Record<string, ProgramOperation> = {};
  const services = 2 + random(3);
  const queues = random(3);
  for (let index = 0; index < services; index += 1) elements[`S${index}`] = { kind: 'service' };
  for (const store of ['d0', 'd1']) elements[store] = { kind: 'store' };
  elements.k0 = { kind: 'cache' };
  const queueOptions = (): Partial<ProgramElement> => ({
    ...(maybe(3) ? { maxReceives: 2 + random(3) } : {}),
    ...(maybe(3) ? { dlq: { reader: pick(['none', 'alert', 'redrive'] as const) } } : {}),
    ...(maybe(4) ? { ordered: true } : {}),
    ...(maybe(4) ? { durable: false } : {}),
    ...(maybe(6) ? { ack: 'before' as const } : {}),
    ...(maybe(5) ? { dedup: { by: pick(['eventId', 'session'] as const), window: 300_000 } } : {}),
    ...(maybe(6) ? { retention: 100_000 } : {}),
    ...(maybe(5) ? { delivery: 'eos' as const, broker: 'K' } : {}),
  });
  let effects = 0;
  const writeStep = (id: string): ProgramStep => ({
    ...{ id, write: pick(['d0', 'd1']), effect: `e${effects++}` },
    ...(maybe(2) ? { item: pick(['p', 'r']) } : {}),
    ...(maybe(4) ? { idem: pick(['natural', 'state'] as const) } : {}),
    ...(maybe(5) ? { attempts: 2 } : {}),
    ...(maybe(8) ? { ignore: true } : {}),
  });
  const storeStep = (id: string): ProgramStep => {
    switch (random(7)) {
      case 0:
        return {
          id,
          read: pick(['d0', 'd1']),
          item: pick(['p', 'r']),
          out: id,
          ...(maybe(2) ? { via: 'k0', ttl: 1_000 } : {}),
        };
      case 1:
        return { id, invalidate: 'k0', item: pick(['p', 'r']), ignore: true };
      case 2:
        return { id, tx: 'd0', steps: [{ ...writeStep(`${id}a`), write: 'd0' } as ProgramStep, writeStep(`${id}b`)] }; // Still a write.
      default:
        return writeStep(id);
    }
  };
  const callStep = (id: string, callee: string): ProgramStep => ({
    ...{ id, call: callee },
    ...(maybe(4) ? {} : { timeout: pick([500, 1_000, 4_000]) }),
    ...(maybe(2) ? { attempts: 2 + random(2) } : {}),
    ...(maybe(3) ? { key: pick(['stable', 'forward', 'perAttempt'] as const) } : {}),
    ...(maybe(6) ? { deadline: true } : {}),
    ...(maybe(6) ? { cb: { after: 2, open: 30_000 } } : {}),
    ...(maybe(8) ? { fallback: 'a value' } : maybe(8) ? { fallback: writeStep(`${id}f`) } : {}),
    ...(maybe(8) ? { retryOn: pick(['error', 'timeout'] as const) } : {}),
  });
  const queueSubs: string[][] = Array.from({ length: queues }, () => []);
  // Later operations are made first, so that calls and publications only lead forward.
  for (let index = services - 1; index >= 0; index -= 1) {
    const name = `S${index}.f`;
    const later = Array.from({ length: services - 1 - index }, (_, offset) => `S${index + 1 + offset}.f`);
    const steps: ProgramStep[] = [];
    const length = 1 + random(3);
    for (let step = 0; step < length; step += 1) {
      const id = `s${index}${step}`;
      const choice = random(10);
      if (choice < 3 && later.length > 0) steps.push(callStep(id, pick(later)));
      else if (choice < 5 && queues > 0 && index === 0) {
        const queue = `q${random(queues)}`;
        steps.push(
          maybe(4)
            ? {
                id,
                tx: 'd0',
                steps: [{ ...writeStep(`${id}a`), write: 'd0' } as ProgramStep, { id: `${id}o`, outbox: queue }],
              } // Still a write.
            : {
                id,
                pub: queue,
                ...(maybe(2) ? { attempts: 2 } : {}),
                ...(maybe(6) ? { acks: 0 as const } : {}),
                ...(maybe(6) ? { eventId: 'business' as const } : {}),
              },
        );
      } else if (choice === 5) steps.push({ id, par: [[writeStep(`${id}p`)], [storeStep(`${id}q`)]] });
      else if (choice === 6) {
        const first = writeStep(`${id}a`);
        const undo =
          'write' in first
            ? { id: `${id}u`, undo: first.effect ?? '', store: first.write, ...(maybe(2) ? { tombstone: true } : {}) }
            : undefined;
        const second = later.length > 0 ? callStep(`${id}b`, pick(later)) : storeStep(`${id}b`);
        steps.push({ id, saga: [undo === undefined ? { do: first } : { do: first, undo }, { do: second }] });
      } else if (choice === 7 && later.length > 0) {
        steps.push({
          id,
          webhook: pick(later),
          timeout: 1_000,
          attempts: 2,
          backoff: 60_000,
          ...(maybe(2) ? { key: 'stable' as const } : {}),
        });
      } else if (choice === 8 && maybe(2)) steps.push(maybe(4) ? { respond: 'error' } : { id, respond: true });
      else steps.push(storeStep(id));
    }
    ops[name] = {
      ...(maybe(3)
        ? {
            idem: {
              by: pick(['key', 'messageId'] as const),
              record: pick(['tx', 'tx', 'before', 'after'] as const),
              ...(maybe(5) ? { ttl: 2_000 } : {}),
            },
          }
        : {}),
      ...(maybe(6) ? { canDecline: true } : {}),
      ...(maybe(8) ? { durable: true } : {}),
      steps,
    };
    if (index > 0 && queues > 0 && maybe(2)) queueSubs[random(queues)]?.push(name);
  }
  queueSubs.forEach((subs, index) => {
    elements[`q${index}`] = { kind: maybe(2) ? 'queue' : 'stream', subs, ...queueOptions() };
  });
  const [feedTarget] = queueSubs.flatMap((subs, index) => (subs.length > 0 ? [`q${index}`] : []));
  const writers = new Set(
    Object.entries(ops)
      .filter(([name]) => name !== 'S0.f')
      .map(([name]) => name),
  );
  // Captures only of what nobody behind the queue writes, so that nothing goes round for ever.
  const isWrittenBehind = JSON.stringify([...writers].map((name) => ops[name])).includes('"d1"');
  if (feedTarget !== undefined && !isWrittenBehind && maybe(2))
    elements.d1 = { kind: 'store', cdc: { to: feedTarget } };
  const { fallback: _, ...start } = callStep('go', 'S0.f') as CallStep; // The actor has nothing to fall back on.
  const again: Start = { id: 'again', at: 50, call: 'S0.f', timeout: 5_000 };
  return { elements, ops, start: maybe(4) ? [start, again] : start };
}
