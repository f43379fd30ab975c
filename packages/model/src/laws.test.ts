import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as edits from './index.js';
import { apply, diff, invert, type Patch, squash } from './patch.js';
import { type Model, modelSchema } from './schema/model.js';
import { arbitraryModel, generateModel } from './testing/index.js';

const model = arbitraryModel({ dangling: true });
const valid = (document: Model) => {
  const result = modelSchema.safeParse(document);
  expect(result.error?.issues ?? []).toEqual([]);
};
const same = (a: Model, b: Model) => {
  expect(a).toEqual(b);
  for (const name of edits.COLLECTIONS) expect(Object.keys(a[name])).toEqual(Object.keys(b[name]));
  expect(edits.printModel(a)).toBe(edits.printModel(b));
};

const at = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
/** Edits of every kind on what the document has; `n` and `m` choose among its records. */
const EDITS: readonly ((model: Model, n: number, m: number) => Patch)[] = [
  (d, n, m) =>
    edits.addElement(d, {
      id: edits.freshId(d.elements, 'element', 'e'),
      kind: at(edits.ELEMENT_KINDS, n) ?? 'actor',
      name: 'E',
      role: 'cache',
      zone: at(Object.keys(d.zones), m),
    }),
  (d, n, m) =>
    edits.connect(d, {
      id: edits.freshId(d.flows, 'flow', 'f'),
      from: at(Object.keys(d.elements), n) ?? 'x',
      to: at(Object.keys(d.elements), m) ?? 'x',
    }),
  (d, n, m) =>
    edits.reconnect(d, { id: at(Object.keys(d.flows), n) ?? 'x', to: at(Object.keys(d.elements), m) ?? 'x' }),
  (d, n) => edits.removeRecords(d, { elements: [at(Object.keys(d.elements), n) ?? 'x'] }),
  (d, n, m) =>
    edits.removeRecords(d, {
      flows: [at(Object.keys(d.flows), n) ?? 'x'],
      zones: [at(Object.keys(d.zones), m) ?? 'x'],
    }),
  (d, n) => edits.removeRecords(d, { entities: [at(Object.keys(d.entities), n) ?? 'x'] }),
  (d, n) =>
    edits.setMember(d, { in: 'elements', id: at(Object.keys(d.elements), n) ?? 'x', path: ['owner'], value: 'team' }),
  (d, n) => edits.setMember(d, { in: 'elements', id: at(Object.keys(d.elements), n) ?? 'x', path: ['name'] }),
  (d, n) => edits.setMember(d, { in: 'flows', id: at(Object.keys(d.flows), n) ?? 'x', path: ['retry', 'attempts'] }),
  (d, n) =>
    edits.setMember(d, {
      in: 'flows',
      id: at(Object.keys(d.flows), n) ?? 'x',
      path: ['idempotency', 'window'],
      value: '1d',
    }),
  (d, n, m) =>
    edits.changeKind(d, { id: at(Object.keys(d.elements), n) ?? 'x', kind: at(edits.ELEMENT_KINDS, m) ?? 'actor' }),
  (d, n) =>
    edits.moveRecords(d, {
      moves: [{ in: 'zones', id: at(Object.keys(d.zones), n) ?? 'x', at: { x: n, y: 1 } }],
      withContents: true,
    }),
  (d, n, m) =>
    edits.groupIntoZone(d, {
      id: edits.freshId(d.zones, 'zone', 'z'),
      name: 'Z',
      elements: [at(Object.keys(d.elements), n) ?? 'x'],
      zones: [at(Object.keys(d.zones), m) ?? 'x'],
    }),
  (d, n, m) =>
    edits.assignZone(d, {
      elements: [at(Object.keys(d.elements), n) ?? 'x'],
      zones: Object.keys(d.zones),
      zone: at(Object.keys(d.zones), m),
    }),
  (d, n, m) =>
    edits.duplicateRecords(d, {
      elements: [at(Object.keys(d.elements), n) ?? 'x', at(Object.keys(d.elements), m) ?? 'x'],
      zones: [at(Object.keys(d.zones), n) ?? 'x'],
    }),
  (d, n, m) =>
    edits.addHandler(d, {
      service: at(Object.keys(d.elements), n) ?? 'x',
      on: at(Object.keys(d.flows), m) ?? 'schedule',
    }),
  (d, n, m) =>
    edits.addStep(d, { service: at(Object.keys(d.elements), n) ?? 'x', handler: 0, at: [m], step: { do: 'audit' } }),
  (d, n, m) =>
    edits.moveStep(d, { service: at(Object.keys(d.elements), n) ?? 'x', handler: 0, from: [m % 3], to: [n % 3, 0, 0] }),
  (d, n, m) => edits.removeStep(d, { service: at(Object.keys(d.elements), n) ?? 'x', handler: 0, at: [m % 3] }),
  (d, n) => edits.addField(d, { entity: at(Object.keys(d.entities), n) ?? 'x', id: 'added', type: 'string' }),
  (d, n, m) => fieldEdit(d, n, m, (entity, field) => edits.renameField(d, { entity, from: field, to: 'renamed' })),
  (d, n, m) => fieldEdit(d, n, m, (entity, field) => edits.removeField(d, { entity, field })),
  (d, n, m) => fieldEdit(d, n, m, (entity, field) => edits.moveField(d, { entity, field, to: m % 3 })),
  (d, n, m) =>
    fieldEdit(d, n, m, (entity, field) =>
      edits.setField(d, { entity, field, changes: { required: true, tags: undefined } }),
    ),
  (d, n, m) =>
    edits.addHolding(d, {
      element: at(Object.keys(d.elements), n) ?? 'x',
      holding: { entity: at(Object.keys(d.entities), m) ?? 'x' },
    }),
  (d, n, m) =>
    edits.reorderRecord(d, {
      in: 'flows',
      id: at(Object.keys(d.flows), n) ?? 'x',
      after: at(Object.keys(d.flows), m) ?? null,
    }),
  (d, n) => stateEdit(d, n, (lifecycle, from) => edits.renameState(d, { lifecycle, from, to: 'renamed' })),
  (d, n) => stateEdit(d, n, (lifecycle, state) => edits.removeState(d, { lifecycle, state })),
];
const fieldEdit = (d: Model, n: number, m: number, edit: (entity: string, field: string) => Patch): Patch => {
  const entity = at(Object.keys(d.entities), n);
  const field = entity === undefined ? undefined : at(Object.keys(d.entities[entity]?.fields ?? {}), m);
  return entity === undefined || field === undefined ? [] : edit(entity, field);
};
const stateEdit = (d: Model, n: number, edit: (lifecycle: string, state: string) => Patch): Patch => {
  const lifecycle = at(Object.keys(d.lifecycles), n);
  const state = lifecycle === undefined ? undefined : at(Object.keys(d.lifecycles[lifecycle]?.states ?? {}), n);
  return lifecycle === undefined || state === undefined ? [] : edit(lifecycle, state);
};
const plan = fc.array(fc.tuple(fc.nat(EDITS.length - 1), fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 12 });
const run = (document: Model, steps: readonly (readonly [number, number, number])[]) => {
  const patches: Patch[] = [];
  let current = document;
  for (const [index, n, m] of steps) {
    const patch = EDITS[index]?.(current, n, m) ?? [];
    patches.push(patch);
    current = apply(current, patch);
  }
  return { patches, current };
};

describe('laws', () => {
  it('generated documents are valid', () => fc.assert(fc.property(model, valid), { numRuns: 200, seed: 5 }));

  it('print is canonical: parse after print is the identity', () => {
    fc.assert(
      fc.property(model, (document) => {
        const text = edits.printModel(document);
        const result = edits.parseModel(text);
        expect(result.ok ? [] : result.issues).toEqual([]);
        if (result.ok) expect(edits.printModel(result.model)).toBe(text);
        const yaml = edits.parseModel(edits.printYaml(document));
        if (yaml.ok) expect(edits.printModel(yaml.model)).toBe(text);
        expect(yaml.ok).toBe(true);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('diff leads from one document to another', () => {
    fc.assert(
      fc.property(model, model, (a, b) => same(apply(a, diff(a, b)), b)),
      { numRuns: 200, seed: 2 },
    );
  });

  it('every edit keeps a valid document valid, and can be undone and squashed', () => {
    fc.assert(
      fc.property(model, plan, (document, steps) => {
        const { patches, current } = run(document, steps);
        valid(current);
        const whole = patches.flat();
        same(apply(current, invert(document, whole)), document);
        same(apply(document, squash(document, patches)), current);
        expect(edits.checkRecords(document, whole)).toEqual([]);
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  it('deleting leaves nothing behind that points at what is gone', () => {
    fc.assert(
      fc.property(arbitraryModel(), fc.nat(20), (document, n) => {
        const ids = Object.keys(document.elements);
        const removed = at(ids, n);
        fc.pre(removed !== undefined);
        const after = apply(document, edits.removeRecords(document, { elements: [removed ?? ''] }));
        for (const flow of Object.values(after.flows)) expect([flow.from, flow.to]).not.toContain(removed);
        for (const element of Object.values(after.elements)) {
          if (element.kind === 'service')
            for (const handler of element.handlers ?? []) {
              if (handler.on !== 'schedule') expect(after.flows).toHaveProperty([handler.on]);
            }
        }
      }),
      { numRuns: 200, seed: 4 },
    );
  });
});

describe('generateModel', () => {
  it('is repeatable, valid and without overlaps', () => {
    const options = { elements: 200, flows: 400, seed: 7 };
    const generated = generateModel(options);
    expect(generateModel(options)).toEqual(generated);
    expect(generateModel({ ...options, seed: 8 })).not.toEqual(generated);
    valid(generated);
    expect([Object.keys(generated.elements).length, Object.keys(generated.flows).length]).toEqual([200, 400]);
    const places = Object.values(generated.elements).map(({ at: place }) => `${place?.x},${place?.y}`);
    expect(new Set(places).size).toBe(200);
  });
});
