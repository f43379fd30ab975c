import type { AvailabilityFigures } from '@spillway/analysis';
import { useCallback, useState } from 'react';

const NO_FIGURES: AvailabilityFigures = { elements: {}, otherwise: 0.999 };
const keyOf = (model: string): string => `spillway.availability.${model}`;

const isShare = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1;

/** Figures from a text; what cannot be read counts as never entered. */
export function readFigures(text: string | null): AvailabilityFigures {
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    const { elements = {}, otherwise } = stored as { elements?: Record<string, unknown>; otherwise?: unknown }; // Checked below.
    const known = Object.entries(elements).filter((entry): entry is [string, number] => isShare(entry[1]));
    return { elements: Object.fromEntries(known), otherwise: isShare(otherwise) ? otherwise : NO_FIGURES.otherwise };
  } catch {
    return NO_FIGURES;
  }
}

/** `99.9`, `99.9 %`, `99,9` as a share; `undefined` for what is no percentage. */
export function parsePercent(text: string): number | undefined {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(text);
  const percent = match?.[1] === undefined ? undefined : Number(match[1].replace(',', '.'));
  return percent === undefined || percent > 100 ? undefined : Number((percent / 100).toPrecision(12));
}

/** A share as it is typed: `99.95`. */
export const printPercent = (share: number): string => String(Number((share * 100).toPrecision(12)));

/** How available elements are: kept on this device, since the document has no place for it. */
export function useFigures(model: string): {
  figures: AvailabilityFigures;
  setOtherwise: (share: number) => void;
  /** `undefined`: as all others. */
  setElement: (element: string, share: number | undefined) => void;
} {
  const [figures, setFigures] = useState(() => readFigures(localStorage.getItem(keyOf(model))));
  const change = useCallback(
    (next: (old: AvailabilityFigures) => AvailabilityFigures) =>
      setFigures((old) => {
        const changed = next(old);
        try {
          localStorage.setItem(keyOf(model), JSON.stringify(changed));
        } catch {
          // Private windows may refuse storage; the figures then last as long as the page.
        }
        return changed;
      }),
    [model],
  );
  return {
    figures,
    setOtherwise: (otherwise) => change((old) => ({ ...old, otherwise })),
    setElement: (element, share) =>
      change(({ elements: { [element]: _, ...others }, otherwise }) => ({
        elements: share === undefined ? others : { ...others, [element]: share },
        otherwise,
      })),
  };
}
