import type { Fault } from '../simulator/faults.js';
import { operationOf, ownerOf, type ProgramStep } from '../simulator/program.js';
import { allSteps, type Stage } from './stage.js';

/** The part of a program that belongs to a flow: where a fault has to strike for the flow to be to blame. */
export interface Region {
  /** Ids of the steps that make the call. */
  readonly steps: ReadonlySet<string>;
  readonly operations: ReadonlySet<string>;
  readonly elements: ReadonlySet<string>;
}

const flowOfStep = (id: string): string => id.replace(/~\d+$/, '');
/** The flow of `element.flow`. */
const flowOfOperation = (operation: string): string => operation.slice(operation.indexOf('.') + 1);

/** What a step acts on besides an operation. */
function targetOf(step: ProgramStep): readonly string[] {
  if ('write' in step) return [step.write];
  if ('read' in step) return step.via === undefined ? [step.read] : [step.read, step.via];
  if ('pub' in step) return [step.pub];
  if ('undo' in step) return step.store === undefined ? [] : [step.store];
  if ('invalidate' in step) return [step.invalidate];
  return 'tx' in step ? [step.tx] : [];
}

/** Looks up what was worked out for a stage before. */
function once<T>({ known }: Stage, what: string, flows: readonly string[], make: () => T): T {
  const key = `${what} ${flows.join()}`;
  // Under a name is only what was made for it.
  if (known.has(key)) return known.get(key) as T;
  const made = make();
  known.set(key, made);
  return made;
}

/** What flows set off while their callers wait: their own steps, and all that lies behind calls. */
export const regionOf = (stage: Stage, flows: readonly string[]): Region =>
  once(stage, 'region', flows, () => findRegion(stage, flows));

function findRegion({ program, steps }: Stage, flows: readonly string[]): Region {
  const region = { steps: new Set<string>(), operations: new Set<string>(), elements: new Set<string>() };
  const enterOperation = (name: string): void => {
    if (region.operations.has(name)) return;
    region.operations.add(name);
    region.elements.add(ownerOf(name));
    const written = program.ops[name];
    if (written !== undefined) for (const step of allSteps(operationOf(written).steps)) enterStep(step);
  };
  const enterStep = (step: ProgramStep): void => {
    if ('id' in step && step.id !== undefined) region.steps.add(step.id);
    for (const element of targetOf(step)) region.elements.add(element);
    if ('call' in step) enterOperation(step.call);
    if ('webhook' in step) enterOperation(step.webhook);
  };
  const wanted = new Set(flows);
  for (const [id, step] of steps) if (wanted.has(flowOfStep(id))) for (const each of allSteps([step])) enterStep(each);
  for (const name of Object.keys(program.ops)) if (wanted.has(flowOfOperation(name))) enterOperation(name);
  return region;
}

/** Whether a fault strikes in a region. Relays belong to none. */
export function strikes({ kind, site }: Fault, { steps, operations, elements }: Region): boolean {
  if (kind === 'crash') return operations.has(site);
  if (kind === 'down' || kind === 'outage' || kind === 'broker-loss') return elements.has(site);
  const cut = site.indexOf('>');
  return cut < 0 ? steps.has(site) : operations.has(site.slice(cut + 1));
}

/** The effects that operations can lead to, by message and by webhook too. */
export function effectsOfOperations({ code }: Stage, operations: Iterable<string>): ReadonlySet<string> {
  const effects = new Set<string>();
  const wanted = new Set(operations);
  for (const [index, { name }] of code.operations.entries()) {
    if (!wanted.has(name)) continue;
    for (const [effect, leads] of (code.leadsTo[index] ?? []).entries())
      if (leads === 1) effects.add(code.effects[effect] ?? '');
  }
  return effects;
}

export const subscribersOf = ({ program }: Stage, queue: string): readonly string[] =>
  program.elements[queue]?.subs ?? [];

/** The effects behind flows: their own, those of what they call, those of who takes what they publish or what is captured. */
export const effectsOf = (stage: Stage, flows: readonly string[]): ReadonlySet<string> =>
  once(stage, 'effects', flows, () => findEffects(stage, flows));

function findEffects(stage: Stage, flows: readonly string[]): ReadonlySet<string> {
  const { steps, operations } = regionOf(stage, flows);
  const behind = new Set(operations);
  const effects = new Set<string>();
  for (const id of steps) {
    const step = stage.steps.get(id);
    if (step === undefined) continue;
    if ('pub' in step) for (const name of subscribersOf(stage, step.pub)) behind.add(name);
    if ('write' in step && step.effect !== undefined) {
      effects.add(step.effect);
      for (const name of capturesOf(stage, step.write)) behind.add(name);
    }
    if ('undo' in step) effects.add(step.undo);
  }
  for (const effect of effectsOfOperations(stage, behind)) effects.add(effect);
  return effects;
}

function capturesOf(stage: Stage, store: string): readonly string[] {
  const feeds = stage.program.elements[store]?.cdc;
  if (feeds === undefined) return [];
  return ('to' in feeds ? [feeds] : feeds).flatMap(({ to }) => subscribersOf(stage, to));
}
