import type { Id } from '@spillway/model';
import type { Ref } from '../store';

const ZONE = 'zone:';

/** React Flow has one namespace for nodes, the document has one per collection; `:` occurs in no id. */
export const nodeId = (ref: Ref): string => (ref.in === 'zones' ? `${ZONE}${ref.id}` : ref.id);

export const refOfNode = (id: string): Ref =>
  id.startsWith(ZONE) ? { in: 'zones', id: id.slice(ZONE.length) } : { in: 'elements', id };

export const isZoneNode = (id: string): boolean => id.startsWith(ZONE);
export const zoneNodeId = (id: Id): string => `${ZONE}${id}`;
