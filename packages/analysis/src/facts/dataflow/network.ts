import type { ElementView, FieldReference, FlowView, HandlerView, Id } from '@spillway/model';
import { comesToStay } from '../holdings.js';
import type { Values } from './domain.js';
import { followedOf } from './programs.js';
import { emptyRow, type Row } from './rows.js';

/** A flow, what it has carried and answered so far, and who hears of it. */
export interface Line<V> {
  readonly flow: FlowView;
  /** It says what it carries; otherwise it carries whatever its sender has. */
  readonly states: boolean;
  readonly sent: Row<V>;
  readonly answer: Row<V>;
  readonly callers: readonly HandlerView[];
  readonly handler: HandlerView | undefined;
  /** The queue, store or external in which it comes to stay. */
  readonly place: ElementView | undefined;
  isSent: boolean;
  isAnswered: boolean;
}

/** What an element keeps, and whether all of it comes from within the model. */
export interface Place<V> {
  readonly contents: Values<V>;
  readonly fed: ReadonlySet<FieldReference>;
  /** Something of unknown content comes in. */
  readonly isOpen: boolean;
}

/** The flows and the places of a model as far as values have got by now. */
export interface Network<V> {
  lineOf(flow: FlowView): Line<V>;
  placeOf(element: ElementView): Place<V>;
  /** Something in the model brings the field to an element, or may. */
  comesFromElsewhere(element: ElementView | undefined, field: FieldReference): boolean;
}

/** A network in which none of the fields that are followed has been sent yet; its lines and places are made when somebody asks for them. */
export function createNetwork<V>(follows: ReadonlySet<FieldReference>): Network<V> {
  const lines: Line<V>[] = [];
  const places = new Map<Id, Place<V>>();

  const states = (flow: FlowView): boolean => flow.carries.length > 0 || flow.flow.carries !== undefined;
  const lineOf = (flow: FlowView): Line<V> => {
    const known = lines[flow.place];
    if (known !== undefined) return known;
    const { receiver } = flow;
    const staysThere = receiver !== undefined && receiver.kind !== 'service' && comesToStay(flow);
    const line: Line<V> = {
      flow,
      states: states(flow),
      sent: emptyRow(states(flow) ? followedOf(follows, flow.carries) : []),
      answer: emptyRow(followedOf(follows, flow.returns)),
      callers: flow.callers,
      handler: flow.handler,
      place: staysThere ? receiver : undefined,
      isSent: false,
      isAnswered: false,
    };
    lines[flow.place] = line;
    return line;
  };
  const placeOf = (element: ElementView): Place<V> => {
    const known = places.get(element.id);
    if (known !== undefined) return known;
    const flows = element.incoming.filter(comesToStay);
    const place: Place<V> = {
      contents: new Map(),
      fed: new Set(flows.flatMap((flow) => flow.carries)),
      isOpen: flows.some((flow) => !states(flow)),
    };
    places.set(element.id, place);
    return place;
  };
  const comesFromElsewhere = (element: ElementView | undefined, field: FieldReference): boolean => {
    if (element === undefined) return false;
    const { isOpen, fed } = placeOf(element);
    return isOpen || fed.has(field);
  };
  return { lineOf, placeOf, comesFromElsewhere };
}
