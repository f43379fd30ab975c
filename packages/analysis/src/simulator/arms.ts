import type { Code } from './code.js';
import { FAULT_KINDS, type Fault, formatFault } from './faults.js';
import type { Arm } from './machine/machine.js';

/** Where a kind of fault strikes, if not at a call. */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  crash: ['operation'],
  down: ['element', 'relay'],
  outage: ['element', 'relay'],
  'write-fail': ['write'],
  'writeack-lost': ['write'],
  'commit-fail': ['commit'],
  'commitack-lost': ['commit'],
  'pub-lost': ['publish'],
  'puback-lost': ['publish'],
  'broker-loss': ['broker'],
  poison: ['delivery'],
  redeliver: ['delivery'],
  lag: ['delivery'],
  'relay-crash': ['relay'],
  'log-gap': ['relay'],
  'read-fail': ['read'],
  stale: ['read'],
  'fill-race': ['read'],
  'inv-lost': ['invalidation'],
};

/** A fault by numbers; `undefined` where the program has no such place. */
export function toArm(code: Code, fault: Fault): Arm | undefined {
  for (const kind of CLASSES[fault.kind] ?? ['call']) {
    const site = code.siteIndex.get(`${kind} ${fault.site}`);
    if (site === undefined) continue;
    return { kind: FAULT_KINDS.indexOf(fault.kind), site, n: fault.n, at: fault.at, value: fault.value ?? -1 };
  }
  return undefined;
}

/** The name of a fault that is given by numbers. */
export function armName(code: Code, { kind, site, n, at: depth, value }: Arm): string {
  const name = FAULT_KINDS[kind];
  if (name === undefined) return '';
  return formatFault({
    kind: name,
    site: code.sites[site]?.name ?? '',
    n,
    at: depth,
    value: value < 0 ? undefined : value,
  });
}
