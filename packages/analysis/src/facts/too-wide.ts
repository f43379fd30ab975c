import type { FieldReference, FlowView, Id } from '@spillway/model';
import type { Context } from '../context.js';
import { heldWidth, type LimitKind, type NumericLimit, type Width } from './bounds.js';
import { holdingsByElement, isWrite } from './holdings.js';
import { limitKinds, limits, type Widths } from './limits.js';

/** A field that can arrive wider than its place. */
export interface Offender {
  readonly flow: FlowView;
  readonly field: FieldReference;
  readonly kind: LimitKind;
  /** How wide it can be; `Infinity` when nothing limits it. */
  readonly arrives: number;
  readonly fits: number;
}

/** How wide a value can be, whoever says so. */
export function widest(widths: Widths | undefined, at: number): number | undefined {
  const { checked, defined }: Partial<Width> = widths?.[at] ?? {};
  return checked === undefined ? defined : defined === undefined ? checked : Math.max(checked, defined);
}

/** The fields of a store that can arrive wider than it takes them. */
export function* offendersAt(context: Context, storeId: Id): Generator<Offender> {
  const store = context.graph.elements.get(storeId);
  const writes = store?.arrivals.filter((flow) => isWrite(flow) && flow.operation !== 'delete') ?? [];
  for (const { holding, entity } of holdingsByElement(context).get(storeId) ?? []) {
    for (const [id, limit] of Object.entries(holding?.limits ?? {})) {
      const field = `${entity}.${id}`;
      for (const [at, kind] of limitKinds(context).entries()) {
        const fits = heldWidth(limit, kind);
        if (fits === undefined) continue;
        const arriving = writes.flatMap((flow): Offender[] => {
          const value = flow.carries.includes(field)
            ? limits(context).on(flow, field)
            : flow.carries.length === 0
              ? limits(context).sent(flow, field)
              : undefined;
          const arrives = widest(value, at);
          return arrives !== undefined && arrives > fits ? [{ flow, field, kind, arrives, fits }] : [];
        });
        // A stated mismatch says more than something that nobody limits.
        const worst = arriving.find(({ arrives }) => Number.isFinite(arrives)) ?? arriving[0];
        if (worst !== undefined) yield worst;
      }
    }
  }
}

/** A width as the limit it stands for. */
export const limitOf = (kind: NumericLimit, width: number): number => (kind === 'min' ? 0 - width : width);
