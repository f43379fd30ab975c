import { dataLabels, type LineageChange, type LineagePlace } from '@spillway/analysis';
import { lookup, type Model } from '@spillway/model';
import { graphOf } from '../../inspector/graph-of';
import { flowLabel } from '../../inspector/members/options';

export const elementName = (model: Model, id: string): string => lookup(model.elements, id)?.name ?? id;

/** The ends of a flow in the direction in which it takes a value along, or brings one back. */
function ends(model: Model, flow: string, at: 'payload' | 'answer'): string {
  const view = graphOf(model).flows.get(flow);
  if (view === undefined) return flow;
  const [from, to] = at === 'payload' ? [view.caller, view.callee] : [view.callee, view.caller];
  return `${elementName(model, from)} → ${elementName(model, to)}`;
}

/** A place in two parts: what tells it apart, and what follows quietly. */
export interface PlaceWords {
  readonly verb: string;
  readonly name: string;
  readonly detail: string;
}

/** What to call a place: the flow with its ends, what keeps the value, or what makes it. */
export function sayPlace(model: Model, { occurrence }: LineagePlace): PlaceWords {
  if ('element' in occurrence) {
    const name = elementName(model, occurrence.element);
    return { verb: occurrence.at === 'held' ? 'Kept in' : 'Made by', name, detail: '' };
  }
  const name = lookup(model.flows, occurrence.flow)?.name ?? '';
  const way = ends(model, occurrence.flow, occurrence.at);
  const verb = occurrence.at === 'answer' ? 'Answer' : '';
  return name === '' ? { verb, name: way, detail: '' } : { verb: verb && `${verb} of`, name, detail: way };
}

const OPERATIONS: Readonly<Record<NonNullable<LineageChange['transform']>['op'], string>> = {
  copy: 'copied',
  compute: 'computed',
  convert: 'converted',
  format: 'formatted',
  parse: 'parsed',
  cast: 'cast',
  round: 'rounded',
  lookup: 'looked up',
};

export const sayProtection = (state: LineagePlace['protection']): string => dataLabels.STATES[state];

const AT_REST = {
  field: 'encrypted at rest',
  store: 'on an encrypted disk',
  none: 'not encrypted at rest',
} as const;

export const sayAtRest = (atRest: NonNullable<LineagePlace['atRest']>): string => AT_REST[atRest];

/** What a step does to the value, and the service and occasion it does so on. */
export function sayChange(
  model: Model,
  { transform, protect, field, service, on, name }: LineageChange,
): { readonly what: string; readonly formula?: string; readonly version?: string; readonly where: string } {
  const occasion = on === 'schedule' ? 'on schedule' : flowLabel(model, on);
  const where = [name, elementName(model, service), occasion].filter(Boolean).join(' · ');
  if (transform === undefined)
    return { what: `${field} ${protect === undefined ? 'changed' : sayProtection(protect)}`, where };
  const { op, from, formula, version } = transform;
  const source = from.length === 0 ? '' : ` from ${from.join(', ')}`;
  return {
    // A formula over one field is more than another name for it.
    what:
      op === 'copy' && from.length === 1 && formula === undefined
        ? `${from[0]} becomes ${field}`
        : `${field} ${OPERATIONS[op === 'copy' && formula !== undefined ? 'compute' : op]}${source}`,
    ...(formula === undefined ? {} : { formula }),
    ...(version === undefined ? {} : { version }),
    where,
  };
}
