import type { FmeaFacts, FmeaFault } from './facts.js';
import { type Harm, harmsOf } from './harms.js';
import { FMEA_MOST, FMEA_WEIGHTS, type FmeaDetection, type FmeaSeverity, type FmeaWeights } from './weights.js';

/** What is weighed: faults, and what the document says of their effects. */
export interface FmeaSubject<Fault extends FmeaFault> extends Pick<FmeaFacts, 'usual' | 'expected'> {
  readonly faults: readonly Fault[];
  /** Effects of which a second time is as bad as a loss: money, mail, goods. */
  readonly grave?: readonly string[];
  /** Effects on data, and reads of data, that something compares with its source. */
  readonly reconciled?: readonly string[];
}

/** A row of the table: a fault, and those that strike the same item with the same outcome. */
export interface FmeaRow<Fault extends FmeaFault = FmeaFault> {
  /** The likeliest of them. */
  readonly fault: Fault;
  readonly also: readonly Fault[];
  readonly severity: number;
  readonly because: FmeaSeverity;
  /** The effect that the severity is about. */
  readonly of: string | undefined;
  readonly occurrence: number;
  readonly detection: number;
  readonly detected: FmeaDetection;
  /** Severity times occurrence times detection: a product of ordinals, no measure. */
  readonly rpn: number;
  /** Size of the smallest fault set that shows what the severity is about: none where there is no harm. */
  readonly witness: 0 | 1;
}

export interface WeighOptions {
  readonly weights?: FmeaWeights;
  /** Whether faults of one item with one outcome are one row, or each has its own. */
  readonly rows?: 'grouped' | 'every-fault';
}

type Weighed = Pick<FmeaRow, 'severity' | 'because' | 'of' | 'detection' | 'detected'>;

const rounded = (value: number): number => Math.round(value * 10) / 10;

function weighHarms(harms: readonly Harm[], weights: FmeaWeights, grave: ReadonlySet<string>): Weighed {
  const { severity, detection, effects } = weights;
  const isGrave = (effect: string): boolean => effects[effect]?.isGrave ?? grave.has(effect);
  const criticalityOf = (effect: string): number => effects[effect]?.criticality ?? 1;
  let worst: Weighed = {
    ...{ severity: severity.none, because: 'none', of: undefined },
    ...{ detection: detection.nothing, detected: 'nothing' },
  };
  for (const harm of harms) {
    const [of] = harm.effects.toSorted(
      (a, b) => criticalityOf(b) - criticalityOf(a) || Number(isGrave(b)) - Number(isGrave(a)),
    );
    const because = harm.severity === 'dup' && of !== undefined && isGrave(of) ? 'graveDup' : harm.severity;
    const value = rounded(Math.min(FMEA_MOST, severity[because] * (of === undefined ? 1 : criticalityOf(of))));
    if (value > worst.severity || worst.because === 'none') worst = { ...worst, severity: value, because, of };
    // The hardest to notice of what has to be noticed.
    const isHarder = detection[harm.detection] > worst.detection || worst.detected === 'nothing';
    if (isHarder) worst = { ...worst, detection: detection[harm.detection], detected: harm.detection };
  }
  return worst;
}

/** The outcome vector as text: equal for equal outcomes. */
const outcomeOf = ({ caller, effects, counts, stale, flags, alerted }: FmeaFault): string =>
  JSON.stringify([caller, Object.entries(effects), Object.entries(counts), stale, flags, alerted]);

function grouped<Fault extends FmeaFault>(faults: readonly Fault[]): readonly (readonly Fault[])[] {
  const groups = new Map<string, Fault[]>();
  for (const fault of faults) {
    const key = `${fault.item} ${outcomeOf(fault)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fault]);
    else group.push(fault);
  }
  return [...groups.values()];
}

/** Gravest first; of equals what fewest faults show, then what is hardest to notice, then what is likeliest. */
const byRank = (a: FmeaRow, b: FmeaRow): number =>
  b.severity - a.severity ||
  a.witness - b.witness ||
  b.detection - a.detection ||
  b.occurrence - a.occurrence ||
  (a.fault.fault < b.fault.fault ? -1 : 1);

/** The FMEA table (8.2), ranked. Weighs only: nothing is explored, so that weights can be tried out. */
export function weighFmea<Fault extends FmeaFault>(
  subject: FmeaSubject<Fault>,
  { weights = FMEA_WEIGHTS, rows = 'grouped' }: WeighOptions = {},
): readonly FmeaRow<Fault>[] {
  const grave = new Set(subject.grave);
  const reconciled = new Set(subject.reconciled);
  const groups = rows === 'grouped' ? grouped(subject.faults) : subject.faults.map((fault) => [fault]);
  const weighed = groups.flatMap((group): FmeaRow<Fault>[] => {
    const [fault, ...also] = group.toSorted((a, b) => weights.occurrence[b.kind] - weights.occurrence[a.kind]);
    if (fault === undefined) return [];
    const harms = harmsOf(subject, fault, reconciled);
    const found = weighHarms(harms, weights, grave);
    const occurrence = weights.occurrence[fault.kind];
    const rpn = rounded(found.severity * occurrence * found.detection);
    return [{ ...found, fault, also, occurrence, rpn, witness: harms.length === 0 ? 0 : 1 }];
  });
  return weighed.toSorted(byRank);
}
