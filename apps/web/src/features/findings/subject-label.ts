import { lookup, type Model } from '@spillway/model';
import type { Ref } from '../../editor/store';
import { flowLabel } from '../inspector/members/options';

const PLACES = ['elements', 'flows', 'entities', 'zones', 'journeys', 'lifecycles'] as const;

/** The record an id of a finding speaks of. Ids are unique per collection, so the likeliest comes first. */
export function refOfSubject(model: Model, id: string): Ref | undefined {
  const place = PLACES.find((name) => Object.hasOwn(model[name], id));
  return place === undefined ? undefined : { in: place, id };
}

/** How that record is called. */
export function subjectLabel(model: Model, id: string): string {
  const ref = refOfSubject(model, id);
  if (ref === undefined) return id;
  switch (ref.in) {
    case 'flows':
      return flowLabel(model, id);
    case 'lifecycles':
      return `Lifecycle of ${lookup(model.entities, lookup(model.lifecycles, id)?.entity)?.name ?? id}`;
    case 'elements':
    case 'entities':
    case 'zones':
    case 'journeys':
      return lookup<{ name: string }>(model[ref.in], id)?.name ?? id;
    case 'waivers':
      return id;
  }
}
