import { FMEA_MOST, FMEA_WEIGHTS, type FmeaWeights } from '@spillway/analysis';
import { useCallback, useMemo, useState } from 'react';

/** The tables of weights that have a value per class. */
export const WEIGHT_TABLES = ['severity', 'occurrence', 'detection'] as const;
export type WeightTable = (typeof WEIGHT_TABLES)[number];

/** Only what differs from the proposal. */
export interface OwnWeights {
  readonly severity: Readonly<Record<string, number>>;
  readonly occurrence: Readonly<Record<string, number>>;
  readonly detection: Readonly<Record<string, number>>;
  readonly effects: FmeaWeights['effects'];
}

export const NO_WEIGHTS: OwnWeights = { severity: {}, occurrence: {}, detection: {}, effects: {} };

export const isOwn = ({ severity, occurrence, detection, effects }: OwnWeights): boolean =>
  [severity, occurrence, detection, effects].some((table) => Object.keys(table).length > 0);

/** From 1 to 10; anything else is no weight. */
export const isWeight = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 1 && value <= FMEA_MOST;
/** Effects may also matter less than others. */
export const LEAST_CRITICALITY = 0.1;
export const isCriticality = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= LEAST_CRITICALITY && value <= FMEA_MOST;

function merged<K extends string>(proposed: Readonly<Record<K, number>>, own: Readonly<Record<string, number>>) {
  // The same keys come out that go in.
  const keys = Object.keys(proposed) as K[];
  return Object.fromEntries(keys.map((key) => [key, own[key] ?? proposed[key]])) as Record<K, number>;
}

/** The proposal with what one has changed. */
export const weightsFrom = ({ severity, occurrence, detection, effects }: OwnWeights): FmeaWeights => ({
  severity: merged(FMEA_WEIGHTS.severity, severity),
  occurrence: merged(FMEA_WEIGHTS.occurrence, occurrence),
  detection: merged(FMEA_WEIGHTS.detection, detection),
  effects,
});

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What is stored may be of another version, or not ours at all: only what is a weight counts. */
export function readWeights(text: string | null): OwnWeights {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    return NO_WEIGHTS;
  }
  const tableOf = (name: WeightTable): Record<string, number> => {
    const table = isRecord(stored) ? stored[name] : undefined;
    const known: Readonly<Record<string, number>> = FMEA_WEIGHTS[name];
    const entries = Object.entries(isRecord(table) ? table : {});
    return Object.fromEntries(
      entries.flatMap(([key, value]) => (key in known && isWeight(value) ? [[key, value]] : [])),
    );
  };
  const effects = isRecord(stored) && isRecord(stored.effects) ? stored.effects : {};
  return {
    ...{ severity: tableOf('severity'), occurrence: tableOf('occurrence'), detection: tableOf('detection') },
    effects: Object.fromEntries(
      Object.entries(effects).flatMap(([id, weight]) => {
        if (!isRecord(weight)) return [];
        const { criticality, isGrave } = weight;
        const read = {
          ...(isCriticality(criticality) ? { criticality } : {}),
          ...(typeof isGrave === 'boolean' ? { isGrave } : {}),
        };
        return Object.keys(read).length === 0 ? [] : [[id, read]];
      }),
    ),
  };
}

/** One value set, or taken back to the proposal where that is what it is. */
export function withWeight(own: OwnWeights, table: WeightTable, key: string, value: number): OwnWeights {
  const proposed: Readonly<Record<string, number>> = FMEA_WEIGHTS[table];
  const { [key]: _old, ...rest } = own[table];
  return { ...own, [table]: value === proposed[key] ? rest : { ...rest, [key]: value } };
}

export interface EffectChange {
  readonly criticality?: number;
  readonly isGrave?: boolean;
}

/** The same for an effect; `isGrave` is what the document suggests. */
export function withEffect(own: OwnWeights, id: string, isGrave: boolean, change: EffectChange): OwnWeights {
  const { [id]: old, ...rest } = own.effects;
  const next = { ...old, ...change };
  const kept = {
    ...(next.criticality === undefined || next.criticality === 1 ? {} : { criticality: next.criticality }),
    ...(next.isGrave === undefined || next.isGrave === isGrave ? {} : { isGrave: next.isGrave }),
  };
  return { ...own, effects: Object.keys(kept).length === 0 ? rest : { ...rest, [id]: kept } };
}

const keyOf = (modelId: string): string => `spillway.fmea.${modelId}`;

function load(modelId: string): OwnWeights {
  try {
    return readWeights(localStorage.getItem(keyOf(modelId)));
  } catch {
    return NO_WEIGHTS;
  }
}

function save(modelId: string, own: OwnWeights): void {
  try {
    if (isOwn(own)) localStorage.setItem(keyOf(modelId), JSON.stringify(own));
    else localStorage.removeItem(keyOf(modelId));
  } catch {
    // Private windows may refuse storage; the weights then last as long as the page.
  }
}

/** What somebody has changed of the weights, remembered per model on this device. */
export function useOwnWeights(modelId: string) {
  const [own, setOwn] = useState(() => load(modelId));
  const change = useCallback(
    (next: OwnWeights): void => {
      setOwn(next);
      save(modelId, next);
    },
    [modelId],
  );
  const weights = useMemo(() => weightsFrom(own), [own]);
  return { own, weights, change };
}
