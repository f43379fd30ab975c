import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findClassification } from '../catalog/classifications.js';
import { findTechnology } from '../catalog/technologies.js';
import { parseModel } from '../document/parse.js';
import { printModel } from '../document/print.js';
import { CARD } from '../edits/zones.js';
import { buildGraph } from '../graph/graph.js';
import { eachStep } from '../graph/steps.js';
import type { Model } from '../schema/model.js';
import type { Rectangle } from '../schema/scalars.js';
import { findTemplate, type Template, templates } from './index.js';

const apart = (a: Rectangle, b: Rectangle) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
const within = (inner: Rectangle, outer: Rectangle) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
const textOf = (id: string) => readFileSync(new URL(`./fixtures/${id}.spillway.json`, import.meta.url), 'utf8');

/** References of a model that point at nothing, as `where: what`. */
function danglingIn(model: Model): string[] {
  const missing: string[] = [];
  const need = (where: string, known: boolean, what: string | undefined) => {
    if (what !== undefined && !known) missing.push(`${where}: ${what}`);
  };
  const field = (where: string, references: readonly string[] | undefined) => {
    for (const reference of references ?? []) {
      const [entity = '', name = ''] = reference.split('.');
      need(where, model.entities[entity]?.fields[name] !== undefined, reference);
    }
  };
  const scheduled = new Set<string>();
  for (const [id, element] of Object.entries(model.elements)) {
    need(id, element.zone !== undefined && model.zones[element.zone] !== undefined, element.zone);
    need(id, findTechnology(element.technology)?.kind === element.kind, element.technology);
    if (element.kind === 'queue')
      need(id, model.elements[element.deadLetter ?? '']?.kind === 'queue', element.deadLetter);
    if (element.kind !== 'service') continue;
    for (const handler of element.handlers ?? []) {
      if (handler.on === 'schedule') scheduled.add(`${id}.schedule`);
      need(id, handler.on === 'schedule' || model.flows[handler.on]?.to === id, handler.on);
      for (const step of eachStep(handler.steps)) {
        if (step.do === 'call') need(id, model.flows[step.flow]?.from === id, step.flow);
        if (step.do === 'call') need(id, model.flows[step.compensate ?? '']?.from === id, step.compensate);
        if (step.do === 'transform')
          field(
            id,
            (step.maps ?? []).flatMap((each) => [each.to, ...(each.from ?? [])]),
          );
        if (step.do === 'validate')
          field(
            id,
            (step.checks ?? []).map((each) => each.field),
          );
        if (step.do === 'respond') field(id, step.returns);
      }
    }
  }
  for (const [id, flow] of Object.entries(model.flows)) {
    need(id, model.elements[flow.from] !== undefined, flow.from);
    need(id, model.elements[flow.to] !== undefined, flow.to);
    field(id, [...(flow.carries ?? []), ...(flow.returns ?? []), ...(flow.inUrl ?? [])]);
  }
  for (const [id, entity] of Object.entries(model.entities)) {
    need(id, model.elements[entity.writer ?? '']?.kind === 'service', entity.writer);
    for (const each of Object.values(entity.fields)) {
      for (const tag of each.tags ?? []) need(id, findClassification(tag) !== undefined, tag);
    }
  }
  for (const [id, journey] of Object.entries(model.journeys))
    need(id, model.flows[journey.starts] !== undefined || scheduled.has(journey.starts), journey.starts);
  return missing;
}

const drawn = templates.map((each): [string, Template] => [each.id, each]);

/** The canonical text of a model without the places of its boxes. */
function textWithoutPlaces(model: Model): string {
  const unplaced = <T extends { at?: unknown }>(records: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(records).map(([id, record]) => [id, { ...record, at: undefined }]));
  return printModel({ ...model, zones: unplaced(model.zones), elements: unplaced(model.elements) });
}

describe('templates', () => {
  it('have unique ids and are found by them', () => {
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    for (const each of templates) expect(findTemplate(each.id)).toBe(each);
    expect(findTemplate('none')).toBeUndefined();
  });

  it('shows the order conformance model, laid out for cards of our size', () => {
    const parsed = parseModel(
      readFileSync(new URL('../../fixtures/models/order-creation.spillway.json', import.meta.url), 'utf8'),
    );
    const template = findTemplate('order-creation');
    if (!parsed.ok || template === undefined) throw new Error('both must load');
    expect(textWithoutPlaces(template.model)).toBe(textWithoutPlaces(parsed.model));
  });

  it.each(drawn)('%s is canonical, and is what its file says', (id, { model }) => {
    const parsed = parseModel(textOf(id));
    expect(parsed.ok ? [] : parsed.issues).toEqual([]);
    expect(parsed.ok && parsed.model).toEqual(model);
    expect(printModel(model)).toBe(textOf(id));
  });

  it.each(drawn)('%s has no dangling reference', (_, { model }) => {
    expect(danglingIn(model)).toEqual([]);
    expect(Object.keys(model.elements).length).toBeGreaterThanOrEqual(8);
    expect(Object.keys(model.elements).length).toBeLessThanOrEqual(15);
    expect(() => buildGraph(model)).not.toThrow();
  });

  it.each(drawn)('%s is laid out without overlaps', (_, { model }) => {
    const cards = Object.entries(model.elements).map(([id, element]) => {
      const { x, y } = element.at ?? { x: Number.NaN, y: Number.NaN };
      return { id, zone: element.zone, at: { x, y, ...CARD } };
    });
    const zones = Object.entries(model.zones).map(([id, zone]) => ({
      id,
      at: zone.at ?? { x: Number.NaN, y: Number.NaN, width: 0, height: 0 },
    }));
    const overlaps = [
      ...cards.flatMap((a, i) => cards.slice(i + 1).flatMap((b) => (apart(a.at, b.at) ? [] : [`${a.id} ${b.id}`]))),
      ...zones.flatMap((a, i) => zones.slice(i + 1).flatMap((b) => (apart(a.at, b.at) ? [] : [`${a.id} ${b.id}`]))),
      ...cards.flatMap((card) =>
        zones.flatMap(({ id, at }) =>
          (card.zone === id ? within(card.at, at) : apart(card.at, at)) ? [] : [`${card.id} ${id}`],
        ),
      ),
    ];
    expect(overlaps).toEqual([]);
  });
});
