import { readdirSync, readFileSync } from 'node:fs';
import { type Model, parseModel } from '@spillway/model';
import { templates } from '@spillway/model/samples';
import { describe, expect, it } from 'vitest';
import { createContext } from '../context.js';
import { compileModel } from '../simulator/compile/compile.js';
import { fmeaDocument, fmeaTable, sayAlso } from './table.js';
import { type FmeaEntry, type FmeaReport, sayDetection, tellFmea } from './tell-fmea.js';
import { type FmeaRow, type WeighOptions, weighFmea } from './weigh.js';
import { FMEA_WEIGHTS, type FmeaWeights } from './weights.js';

const folder = new URL('../../fixtures/simulator/failures/', import.meta.url);

function fixture(name: string): Model {
  const { model } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as { model: unknown }; // What it holds.
  const parsed = parseModel(JSON.stringify(model));
  if (!parsed.ok) throw new Error(parsed.issues[0]?.message);
  return parsed.model;
}

function reportsOf(model: Model): readonly FmeaReport[] {
  const context = createContext(model);
  return compileModel(model).flatMap((journey) =>
    journey.programs.map((compiled) => tellFmea({ context, journey, compiled })),
  );
}

function reportOf(model: Model): FmeaReport {
  const [report] = reportsOf(model);
  if (report === undefined) throw new Error('no journey');
  return report;
}

const rowOf = (rows: readonly FmeaRow<FmeaEntry>[], name: string): FmeaRow<FmeaEntry> => {
  const row = rows.find(({ fault, also }) => [fault, ...also].some((each) => each.fault === name));
  if (row === undefined) throw new Error(`no row has ${name}`);
  return row;
};

/** Severity, occurrence, detection and their product, with what they come from. */
const brief = (report: FmeaReport, name: string, options: WeighOptions = {}) => {
  const row = rowOf(weighFmea(report, { rows: 'every-fault', ...options }), name);
  return [row.severity, row.occurrence, row.detection, row.rpn, row.because, row.of, row.detected];
};
const weightsWith = (change: Partial<FmeaWeights>): WeighOptions => ({ weights: { ...FMEA_WEIGHTS, ...change } });

describe('the FMEA of a dual write', () => {
  const report = reportOf(fixture('dual-write'));
  it.each([
    ['crash@orders.place:0', [2, 4, 2, 16, 'error', undefined, 'told']],
    ['crash@orders.place:1', [8, 4, 6, 192, 'partial', 'create-shipment', 'leftOver']],
    ['crash@orders.place:2', [6, 4, 6, 144, 'falseFail', 'create-shipment', 'leftOver']],
    ['pub-lost@announce', [8, 4, 6, 192, 'partial', 'create-shipment', 'leftOver']],
    ['puback-lost@announce', [6, 3, 6, 108, 'falseFail', 'create-shipment', 'leftOver']],
    ['down@order-created', [8, 3, 6, 144, 'partial', 'create-shipment', 'leftOver']],
    ['crash@shipping.ship:0', [3, 4, 4, 48, 'delayed', 'create-shipment', 'delayed']],
    ['crash@shipping.ship:1', [1, 4, 1, 4, 'none', undefined, 'nothing']],
    ['down@shipping', [6, 3, 8, 144, 'blocked', 'create-shipment', 'blocked']],
    ['lag@order-created>shipping.ship', [3, 6, 4, 72, 'delayed', 'create-shipment', 'delayed']],
  ])('%s', (fault, expected) => {
    expect(brief(report, fault)).toEqual(expected);
  });

  it('says where, what, and what comes of it', () => {
    const { fault, detected } = rowOf(weighFmea(report), 'pub-lost@announce');
    expect([fault.itemName, fault.local, fault.symptom, fault.told, fault.happened]).toEqual([
      'Orders → order.created',
      'Publishing to `order.created` fails',
      '`Orders` gets an error from `order.created`',
      '`Customer` is told that it failed',
      ['`Shipping → Shipments` is never applied to `Shipments`'],
    ]);
    expect(sayDetection(fault, detected)).toBe('`Customer` is told that it failed, not what is left over');
  });

  it('says what is left of a call that failed', () => {
    const rows = weighFmea(report);
    expect(rowOf(rows, 'crash@orders.place:2').fault.happened).toEqual(['everything is done all the same']);
    expect(rowOf(rows, 'crash@orders.place:0').fault.happened).toEqual(['nothing is done']);
    expect(rowOf(rows, 'crash@shipping.ship:1').fault.happened).toEqual([]);
  });

  it('has one row for what fails alike at one place, named after the likeliest', () => {
    const row = rowOf(weighFmea(report), 'down@order-created');
    expect(row.fault.fault).toBe('outage@order-created');
    expect(row.also.map(({ fault }) => fault)).toEqual(['down@order-created']);
    expect(sayAlso(row)).toBe('down for good');
    expect([row.severity, row.occurrence, row.detection]).toEqual([8, 6, 6]);
  });
});

describe('the FMEA of a retry without a key', () => {
  const report = reportOf(fixture('retry-without-key'));
  it.each([
    ['resp-lost@charge', [9, 4, 9, 324, 'graveDup', 'charge', 'unnoticed']],
    ['slow@charge', [9, 7, 9, 567, 'graveDup', 'charge', 'unnoticed']],
    ['req-lost@charge', [1, 4, 1, 4, 'none', undefined, 'nothing']],
    ['down@processor', [2, 3, 2, 12, 'error', undefined, 'told']],
    ['write-fail@save-order', [8, 4, 6, 192, 'partial', 'save-order', 'leftOver']],
    ['resp-lost@buy', [6, 4, 6, 144, 'falseFail', 'charge', 'leftOver']],
  ])('%s', (fault, expected) => {
    expect(brief(report, fault)).toEqual(expected);
  });

  it('weighs a charge like any other effect where one says so, and as critical as one says', () => {
    const severityWith = (effects: FmeaWeights['effects']) =>
      brief(report, 'resp-lost@charge', weightsWith({ effects })).slice(0, 1)[0];
    expect(severityWith({ charge: { isGrave: false } })).toBe(8);
    expect(severityWith({ charge: { isGrave: false, criticality: 0.5 } })).toBe(4);
    expect(severityWith({ charge: { criticality: 1.1 } })).toBe(9.9);
    expect(severityWith({ charge: { criticality: 2 } })).toBe(10);
    expect(severityWith({ 'save-order': { criticality: 2 } })).toBe(9);
  });

  it('has no double charge once there is a key', () => {
    const rows = weighFmea(reportOf(fixture('retry-with-key')));
    expect(rows.filter(({ because }) => because === 'graveDup' || because === 'dup')).toEqual([]);
    expect(rowOf(rows, 'resp-lost@charge').because).toBe('none');
  });
});

describe('dead letters', () => {
  const report = reportOf(fixture('dead-letters'));
  it.each([
    ['poison@ignored>worker.from-ignored', [9, 4, 9, 324, 'lost', 'write-ignored', 'unnoticed']],
    ['poison@watched>worker.from-watched', [6, 4, 3, 72, 'blocked', 'write-watched', 'alerted']],
    ['poison@redriven>worker.from-redriven', [3, 4, 4, 48, 'delayed', 'write-redriven', 'delayed']],
    ['poison@dropped>worker.from-dropped', [9, 4, 9, 324, 'lost', 'write-dropped', 'unnoticed']],
    // There is a dead letter queue with an alert, but not on this way.
    ['poison@endless>worker.from-endless', [6, 4, 8, 192, 'blocked', 'write-endless', 'blocked']],
    // It waits in front of a consumer that is away: nothing gets among the dead letters.
    ['down@worker', [6, 3, 8, 144, 'blocked', 'write-ignored', 'blocked']],
  ])('%s', (fault, expected) => {
    expect(brief(report, fault)).toEqual(expected);
  });

  it('are named where their alert is what is noticed', () => {
    const { fault, detected } = rowOf(weighFmea(report), 'poison@watched>worker.from-watched');
    expect(sayDetection(fault, detected)).toBe('The alert of `Watched, dead`');
  });

  it('are noticed by nobody without the alert', () => {
    const model = fixture('dead-letters');
    const { 'watched-dead': dead, ...elements } = model.elements;
    if (dead === undefined) throw new Error('the fixture has changed');
    const silent = reportOf({ ...model, elements: { ...elements, 'watched-dead': { ...dead, alerts: false } } });
    expect(brief(silent, 'poison@watched>worker.from-watched')).toEqual([
      ...[9, 4, 9, 324],
      ...['lost', 'write-watched', 'unnoticed'],
    ]);
  });
});

describe('reconciliation', () => {
  it('notices what nobody else does', () => {
    const model = fixture('dead-letters');
    const { results, ...elements } = model.elements;
    if (results?.kind !== 'store') throw new Error('the fixture has changed');
    const flow = model.flows['write-ignored'];
    if (flow === undefined) throw new Error('the fixture has changed');
    const watched = reportOf({
      ...model,
      elements: { ...elements, results: { ...results, holds: [{ entity: 'result', reconciledBy: 'job' }] } },
      flows: { ...model.flows, 'write-ignored': { ...flow, carries: ['result.id'] } },
      entities: { result: { name: 'Result', fields: { id: { type: 'uuid' } } } },
    });
    expect(watched.reconciled).toEqual(['write-ignored']);
    expect(brief(watched, 'poison@ignored>worker.from-ignored')).toEqual([
      ...[9, 4, 3, 108],
      ...['lost', 'write-ignored', 'reconciled'],
    ]);
    // What else is lost in the same minute is compared with nothing.
    expect(brief(watched, 'outage@results').at(-1)).toBe('unnoticed');
  });
});

const every = [
  ...readdirSync(folder).map((file) => [file, fixture(file.replace('.json', ''))] as const),
  ...templates.map(({ id, model }) => [id, model] as const),
].map(([name, model]) => [name, reportsOf(model)] as const);

describe('every table', () => {
  /** A generator of whole numbers from 1 to 10 that always begins alike. */
  const numbers = (seed: number) => {
    let state = seed;
    return () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return 1 + (Math.floor(state / 65_536) % 10);
    };
  };
  const weightsOf = (seed: number): FmeaWeights => {
    const next = numbers(seed);
    const drawn = <K extends string>(of: Readonly<Record<K, number>>) =>
      // The same keys come out that go in.
      Object.fromEntries(Object.keys(of).map((key) => [key, next()])) as Record<K, number>;
    const { severity, occurrence, detection } = FMEA_WEIGHTS;
    return { severity: drawn(severity), occurrence: drawn(occurrence), detection: drawn(detection), effects: {} };
  };
  const faultsIn = (rows: readonly FmeaRow[]) =>
    rows.flatMap(({ fault, also }) => [fault, ...also].map((each) => each.fault)).toSorted();
  const groupsIn = (rows: readonly FmeaRow[]) => rows.map((row) => faultsIn([row]).join(' ')).toSorted();

  it.each(every)('of %s has each fault in one row, whatever the weights', (_, reports) => {
    for (const report of reports) {
      const faults = report.faults.map(({ fault }) => fault).toSorted();
      expect(new Set(faults).size).toBe(faults.length);
      const groups = groupsIn(weighFmea(report));
      for (const seed of [1, 2, 3]) {
        const weights = weightsOf(seed);
        expect(faultsIn(weighFmea(report, { weights, rows: 'every-fault' }))).toEqual(faults);
        expect(groupsIn(weighFmea(report, { weights }))).toEqual(groups);
      }
      expect(groups.flatMap((group) => group.split(' ')).toSorted()).toEqual(faults);
    }
  });

  it.each(every)('of %s weighs nothing less when a weight is raised', (_, reports) => {
    const options = { rows: 'every-fault' } as const;
    const lowered = weightsOf(7);
    const raised = (of: Readonly<Record<string, number>>, key: string) => ({ ...of, [key]: 10 });
    for (const report of reports) {
      const before = new Map(weighFmea(report, { ...options, weights: lowered }).map((row) => [row.fault.fault, row]));
      const effects = Object.fromEntries(report.effects.map(({ id }) => [id, { criticality: 3 }]));
      const more = [
        ...Object.keys(lowered.severity).map((key) => ({ ...lowered, severity: raised(lowered.severity, key) })),
        ...Object.keys(lowered.detection).map((key) => ({ ...lowered, detection: raised(lowered.detection, key) })),
        ...Object.keys(lowered.occurrence).map((key) => ({ ...lowered, occurrence: raised(lowered.occurrence, key) })),
        { ...lowered, effects },
        // Each variant keeps every key of what it was made from.
      ] as readonly FmeaWeights[];
      const lighter = more.flatMap((weights) =>
        weighFmea(report, { ...options, weights }).filter(({ fault, severity, occurrence, detection }) => {
          const old = before.get(fault.fault);
          if (old === undefined) return true;
          return severity < old.severity || occurrence < old.occurrence || detection < old.detection;
        }),
      );
      expect(lighter).toEqual([]);
    }
  });

  it.each(every)('of %s is in words, ranked, and from 1 to 10', (_, reports) => {
    for (const report of reports) {
      const rows = weighFmea(report);
      const ranks = rows.map(({ severity, witness, detection }) => severity * 1_000 - witness * 100 + detection);
      expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
      for (const { fault, severity, detected, witness, because } of rows) {
        expect(severity >= 1 && severity <= 10).toBe(true);
        expect(witness === 0).toBe(because === 'none');
        const texts = [fault.itemName, fault.local, fault.told, ...fault.happened, sayDetection(fault, detected)];
        for (const text of texts) expect(text).not.toMatch(/^$|``|undefined/);
      }
      const { columns, rows: cells } = fmeaTable(rows);
      expect(cells.length).toBe(rows.length);
      for (const cell of cells) expect(cell.length).toBe(columns.length);
    }
  });
});

describe('a journey that only reads', () => {
  it('has nothing to lose but its answer', () => {
    const model = templates.find(({ id }) => id === 'cache-aside')?.model;
    const browse = model === undefined ? undefined : reportsOf(model).find(({ journey }) => journey === 'browse');
    if (browse === undefined) throw new Error('no such journey');
    const ends = Object.fromEntries(browse.faults.map(({ caller, happened }) => [caller, happened]));
    expect(ends.error).toEqual(['there is no answer']);
    expect(ends.degraded).toEqual(['a part of the answer is missing']);
  });
});

describe('the document', () => {
  it('says whose weights they are, and what it is about', () => {
    const report = reportOf(fixture('dual-write'));
    const about = { model: 'Shop', journey: report.name, weights: 'own' } as const;
    const [heading, note, table] = fmeaDocument(weighFmea(report), about);
    expect(heading).toMatchObject({ kind: 'heading', text: 'Failure modes and effects: Shop' });
    expect(note).toMatchObject({ text: expect.stringContaining('weights of our own') });
    expect(table?.kind).toBe('table');
    expect(fmeaDocument([], about).at(-1)).toMatchObject({ text: 'Nothing to show.' });
  });
});

describe('what must not happen twice', () => {
  const gravities = (id: string) => {
    const model = templates.find((each) => each.id === id)?.model;
    if (model === undefined) throw new Error(`no template ${id}`);
    return Object.fromEntries(reportOf(model).effects.map((effect) => [effect.id, effect.gravity]));
  };
  it('is told by operation, role and name', () => {
    expect(gravities('order-creation')).toEqual({
      ...{ 'insert-order': undefined, 'insert-transaction': 'money', 'charge-card': 'money' },
      ...{ 'decrement-stock': 'goods', 'store-pick-list': 'goods' },
    });
    expect(Object.values(gravities('right-to-erasure'))).toContain('mail');
  });
});
