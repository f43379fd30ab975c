import type { ElementView, FieldReference, FlowView, Graph } from '@spillway/model';
import type { Context } from '../../context.js';
import { fact } from '../fact.js';
import { comesToStay } from '../holdings.js';
import { PlaceMap } from '../place-map.js';
import type { Followed } from './following.js';
import { Values } from './values.js';

/** What is known of the flows and the places of a model as far as values have got by now; made when somebody asks for it. */
export interface Network<V> {
  /** What a flow has carried. */
  sentWith(flow: FlowView): Values<V>;
  /** What has been answered to a flow. */
  answerTo(flow: FlowView): Values<V>;
  /** What a queue, a store or an external keeps. */
  contentsOf(element: ElementView): Values<V>;
}

/** The queue, store or external in which what a flow carries comes to stay. */
export const placeOf = (flow: FlowView): ElementView | undefined =>
  flow.receiver !== undefined && flow.receiver.kind !== 'service' && comesToStay(flow) ? flow.receiver : undefined;

/** It says what it carries; otherwise it carries whatever its sender has. */
export const states = (flow: FlowView): boolean => flow.carries.length > 0 || flow.flow.carries !== undefined;

const NONE: readonly FieldReference[] = [];

/** A network in which none of the fields that are followed has been sent yet. */
export function createNetwork<V>(graph: Graph, among: Followed): Network<V> {
  const sent = new PlaceMap<FlowView, Values<V>>(graph.flows.size);
  const answers = new PlaceMap<FlowView, Values<V>>(graph.flows.size);
  const contents = new PlaceMap<ElementView, Values<V>>(graph.elements.size);
  const nothingSent = (flow: FlowView): Values<V> => new Values(states(flow) ? among(flow.carries) : NONE);
  const noAnswer = (flow: FlowView): Values<V> => new Values(among(flow.returns));
  const noContents = (): Values<V> => new Values(NONE);
  return {
    sentWith: (flow) => sent.orMake(flow, nothingSent),
    answerTo: (flow) => answers.orMake(flow, noAnswer),
    contentsOf: (element) => contents.orMake(element, noContents),
  };
}

/** What flows bring to an element to stay. */
interface Supply {
  /** Most of what arrives somewhere has the same fields. */
  readonly lists: readonly (readonly FieldReference[])[];
  /** Something of unknown content comes in. */
  readonly isOpen: boolean;
}

function supplyOf({ incoming }: ElementView): Supply {
  const flows = incoming.filter(comesToStay);
  return { lists: [...new Set(flows.map(({ carries }) => carries))], isOpen: flows.some((flow) => !states(flow)) };
}

const supplies = fact(({ graph }) => new PlaceMap<ElementView, Supply>(graph.elements.size));

/** Something in the model brings the field to an element, or may. */
export function comesFromElsewhere(context: Context, element: ElementView | undefined, field: FieldReference): boolean {
  if (element === undefined) return false;
  const { lists, isOpen } = supplies(context).orMake(element, supplyOf);
  return isOpen || lists.some((fields) => fields.includes(field));
}
