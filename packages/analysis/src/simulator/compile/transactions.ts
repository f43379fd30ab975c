import type { ProgramStep } from '../program.js';

/** A compiled step, and what its call says of a transaction and of its compensation. */
export interface CompiledStep {
  readonly step: ProgramStep;
  /** Of calls to a store that name a transaction. */
  readonly transaction?: { readonly name: string; readonly store: string };
  readonly compensate?: string;
  /** The flow that is called. */
  readonly flow?: string;
}

/** Index of the last step of the group that begins at `first` (C7). */
function endOfGroup(steps: readonly CompiledStep[], first: number): number {
  const group = steps[first]?.transaction;
  let last = first;
  for (let index = first + 1; index < steps.length; index += 1) {
    const other = steps[index]?.transaction;
    if (other === undefined) continue;
    if (other.name !== group?.name || other.store !== group.store) break;
    last = index;
  }
  return last;
}

/** C7: consecutive calls with one transaction to one store commit together. */
export function groupTransactions(steps: readonly CompiledStep[]): readonly CompiledStep[] {
  const grouped: CompiledStep[] = [];
  const named = new Map<string, number>();
  for (let index = 0; index < steps.length; index += 1) {
    const first = steps[index];
    if (first === undefined) continue;
    const { transaction } = first;
    if (transaction === undefined) {
      grouped.push(first);
      continue;
    }
    const last = endOfGroup(steps, index);
    const times = (named.get(transaction.name) ?? 0) + 1;
    named.set(transaction.name, times);
    const id = times === 1 ? `tx:${transaction.name}` : `tx:${transaction.name}~${times}`;
    const members = steps.slice(index, last + 1);
    const compensate = members.find((member) => member.compensate !== undefined);
    grouped.push({
      step: { id, tx: transaction.store, steps: members.map(({ step }) => step) },
      ...(compensate?.compensate === undefined ? {} : { compensate: compensate.compensate }),
      ...(compensate?.flow === undefined ? {} : { flow: compensate.flow }),
    });
    index = last;
  }
  return grouped;
}
