import {
  type CollectionName,
  type Flow,
  type Handler,
  type Id,
  type Json,
  lookup,
  type Model,
  type PatchOp,
  type RecordOf,
} from '@spillway/model';

export const put = <C extends CollectionName>(collection: C, id: Id, record: RecordOf<C>): PatchOp => ({
  op: 'put',
  in: collection,
  id,
  record,
});

/** Sets a member of a flow, or removes it. */
export const setFlow = <M extends keyof Flow & string>(id: Id, member: M, value?: Flow[M]): PatchOp => ({
  op: 'set',
  in: 'flows',
  id,
  path: [member],
  // Members of records are JSON; their types only add optional keys.
  ...(value === undefined ? {} : { value: value as Json }),
});

export const setHandlers = (service: Id, handlers: readonly Handler[]): PatchOp => ({
  op: 'set',
  in: 'elements',
  id: service,
  path: ['handlers'],
  // As above.
  value: handlers as unknown as Json,
});

/** Turns on a control that a service runs on whatever arrives. */
export const setControl = (
  service: Id,
  control: 'authentication' | 'authorization' | 'rateLimit' | 'requestLimit',
): PatchOp => ({ op: 'set', in: 'elements', id: service, path: [control], value: true });

/** Where something new may stand: beside an element. */
export function beside(model: Model, id: Id): { zone?: string; at?: { x: number; y: number } } {
  const element = lookup(model.elements, id);
  return {
    ...(element?.zone === undefined || !Object.hasOwn(model.zones, element.zone) ? {} : { zone: element.zone }),
    ...(element?.at === undefined ? {} : { at: { x: element.at.x + 40, y: element.at.y + 140 } }),
  };
}
