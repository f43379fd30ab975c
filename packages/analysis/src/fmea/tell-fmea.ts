import { lookup } from '@spillway/model';
import type { FailureSource } from '../counterexamples/failures.js';
import { sayEffect } from '../counterexamples/say-effect.js';
import { type FaultPlace, placeOf, sayFault } from '../counterexamples/say-fault.js';
import { sayHappened } from '../counterexamples/say-happened.js';
import { sayTold } from '../counterexamples/say-mishap.js';
import { flowOf, type Scene, sayElement, sayFlow, sceneOf } from '../counterexamples/scene.js';
import { holdings } from '../facts/holdings.js';
import { listed } from '../facts/names.js';
import { sentence } from '../facts/spoken.js';
import { assemble } from '../simulator/assemble/assemble.js';
import { CALLERS } from '../simulator/outcomes.js';
import { exploreFmea, type FmeaFacts, type FmeaFault } from './facts.js';
import { type Gravity, gravityOf } from './gravity.js';
import { symptomsOf } from './symptoms.js';
import type { FmeaDetection } from './weights.js';

/** A fault and what comes of it in words; names in texts stand between backticks. */
export interface FmeaEntry extends FmeaFault {
  readonly place: FaultPlace;
  /** The name of what it strikes. */
  readonly itemName: string;
  /** The failed step: "The answer to `POST /charges` is lost". */
  readonly local: string;
  /** What is felt of it first. */
  readonly symptom: string | undefined;
  /** "`Customer` is told that it failed". */
  readonly told: string;
  /** What is not as intended in the end, worst first; nothing where all is well. */
  readonly happened: readonly string[];
  /** Dead letter queues whose alert is heard. */
  readonly alerts: string | undefined;
}

/** An effect of the program, for weighing it. */
export interface FmeaEffect {
  readonly id: string;
  readonly text: string;
  readonly gravity: Gravity | undefined;
}

/** The FMEA of a program before it is weighed: plain data. */
export interface FmeaReport extends Omit<FmeaFacts, 'faults'> {
  readonly journey: string;
  readonly variant: string | undefined;
  readonly name: string;
  readonly faults: readonly FmeaEntry[];
  readonly effects: readonly FmeaEffect[];
  readonly grave: readonly string[];
  readonly reconciled: readonly string[];
}

/** Saying of each effect that it never takes place would say less. */
const isNothingDone = (effects: FmeaFault['effects']): boolean => {
  const outcomes = Object.values(effects);
  return outcomes.length > 1 && outcomes.every((outcome) => outcome === 'none' || outcome === 'undone');
};

/** What is not as intended in the end, as clauses. */
function happenedIn(scene: Scene, { usual, expected }: Omit<FmeaFacts, 'faults'>, fault: FmeaFault): readonly string[] {
  const { caller, effects, counts, stale } = fault;
  if (isNothingDone(effects)) return ['nothing is done'];
  const reads = Object.fromEntries(stale.map((read) => [read, 'stale' as const]));
  const happened = sayHappened(scene, { effects, counts, reads }, expected);
  if (happened.length > 0 || CALLERS.indexOf(caller) <= CALLERS.indexOf(usual)) return happened;
  if (Object.keys(expected).length > 0) return ['everything is done all the same'];
  return [caller === 'degraded' ? 'a part of the answer is missing' : 'there is no answer'];
}

/** Effects on records, and reads of records, that are compared with their source (by capture or a job). */
function reconciledIn(scene: Scene, names: readonly string[]): readonly string[] {
  const compared = new Set(
    holdings(scene.context).flatMap(({ element, entity, holding }) =>
      holding?.reconciledBy === 'cdc' || holding?.reconciledBy === 'job' ? [`${element.id} ${entity}`] : [],
    ),
  );
  return names.filter((name) => {
    const flow = flowOf(scene, name);
    const [field] = flow === undefined ? [] : [...flow.carries, ...flow.returns];
    return flow !== undefined && field !== undefined && compared.has(`${flow.callee} ${field.split('.')[0] ?? ''}`);
  });
}

/** Names the dead letter queues with an alert through which messages for an effect go. */
function alertsOf(scene: Scene): (effects: readonly string[]) => string | undefined {
  const code = assemble(scene.program);
  const ways = code.subscriptions.flatMap(({ queue, operation }) => {
    const id = code.elements[code.queues[queue]?.element ?? -1] ?? '';
    if (scene.program.elements[id]?.dlq?.reader !== 'alert') return [];
    const drawn = lookup(scene.context.model.elements, id);
    const deadLetter = drawn?.kind === 'queue' ? drawn.deadLetter : undefined;
    return [{ name: sayElement(scene, deadLetter ?? id), leads: code.leadsTo[operation] }];
  });
  return (effects) => {
    const numbers = effects.map((effect) => code.effects.indexOf(effect));
    const names = ways.flatMap(({ name, leads }) => (numbers.some((effect) => leads?.[effect] === 1) ? [name] : []));
    return names.length === 0 ? undefined : listed([...new Set(names)]);
  };
}

function itemNameOf(scene: Scene, { flow, element }: FaultPlace, item: string): string {
  const drawn = flow === undefined ? undefined : flowOf(scene, flow);
  return (drawn === undefined ? sayElement(scene, element ?? item) : sayFlow(scene, drawn)).replaceAll('`', '');
}

/** Tries every single fault of a program, and puts what comes of it into words. Weigh it with `weighFmea`. */
export function tellFmea({ context, journey, compiled }: FailureSource): FmeaReport {
  const scene = sceneOf(context, compiled.program);
  const { usual, expected, faults } = exploreFmea(compiled.program);
  const symptomOf = symptomsOf(scene);
  const alertOf = alertsOf(scene);
  const names = [...new Set([...Object.keys(expected), ...faults.flatMap(({ effects }) => Object.keys(effects))])];
  const effects = names.map((id): FmeaEffect => {
    return { id, text: sayEffect(scene, id, 'done'), gravity: gravityOf(context, id) };
  });
  const reads = new Set(faults.flatMap(({ stale }) => stale));
  return {
    ...{ journey: journey.journey, variant: compiled.variant, name: journey.name, usual, expected, effects },
    grave: effects.flatMap(({ id, gravity }) => (gravity === undefined ? [] : [id])),
    reconciled: reconciledIn(scene, [...names, ...reads]),
    faults: faults.map((each): FmeaEntry => {
      const place = placeOf(scene, each.fault);
      return {
        ...each,
        item: place.flow ?? place.element ?? each.item,
        place,
        itemName: itemNameOf(scene, place, each.item),
        local: sentence(sayFault(scene, each.fault)),
        symptom: symptomOf(each.fault),
        told: sayTold(scene, each.caller),
        happened: happenedIn(scene, { usual, expected }, each),
        alerts: alertOf(each.alerted),
      };
    }),
  };
}

/** What would notice it, as a few words. */
export function sayDetection({ told, caller, alerts }: FmeaEntry, detected: FmeaDetection): string {
  switch (detected) {
    case 'nothing':
      return 'Nothing to notice';
    case 'told':
      return told;
    case 'alerted':
      return `The alert of ${alerts ?? 'the dead letters'}`;
    case 'reconciled':
      return 'Reconciliation with the source';
    case 'delayed':
      return 'Only the delay';
    case 'leftOver':
      return caller === 'hang' ? 'Only that no answer comes' : `${told}, not what is left over`;
    case 'blocked':
      return 'Nobody: it waits without an alert';
    case 'unnoticed':
      return 'Nobody';
  }
}
