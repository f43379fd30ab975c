import { apply, type Model } from '@spillway/model';
import { generateModel } from '@spillway/model/testing';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analyse.js';
import { erasureDocument, matrixDocument, recordDocument, retentionDocument } from './documents.js';
import { type ErasureMap, erasureMaps } from './erasure-maps.js';
import { customersEverywhere as model } from './example.js';
import { personalDataMatrix } from './matrix.js';
import { processingRecord } from './record.js';
import { recordTable } from './record-table.js';
import { retentionTable } from './retention-table.js';
import { countText, erasureTable, matrixTable, retentionAsTable } from './tables.js';

const verdictsOf = ({ groups }: ErasureMap) =>
  groups.map(({ group, leaves }) => [group, ...leaves.map(({ element, verdict, why }) => [element, verdict, why])]);

describe('the personal data matrix', () => {
  const { tags, places, cells } = personalDataMatrix(model);

  it('has a row per tag and a column per place that keeps or receives data', () => {
    expect(tags).toEqual([{ id: 'pii.email', label: 'Email address', family: 'pii', places: 7 }]);
    expect(
      places.map(({ element, keeps, jurisdiction, isThirdParty }) => [element, keeps, jurisdiction, isThirdParty]),
    ).toEqual([
      ['accounts', true, 'EU', false],
      ['search', true, 'EU', false],
      ['photos', true, 'EU', false],
      ['invoices', true, 'EU', false],
      ['nightly', true, 'EU', false],
      ['mailer', false, 'US', true],
      ['api', false, 'EU', false],
    ]);
  });

  it('says how each field is protected, for how long it stays and what deserves a look', () => {
    const found = cells.flatMap(({ place, fields }) =>
      fields.map(({ state, atRest, as, keeps, by, marks }) => [place, state, atRest, as, keeps?.spoken, by, marks]),
    );
    expect(found).toEqual([
      ['api', 'plain', undefined, undefined, undefined, ['sign-up'], []],
      ['accounts', 'plain', 'store', 'source', '2 years', ['save'], []],
      ['search', 'hash', undefined, 'derived', undefined, ['index'], ['no-end']],
      ['photos', 'plain', undefined, 'replica', undefined, [], ['unencrypted', 'no-end']],
      ['invoices', 'plain', undefined, 'archive', '10 years', [], ['unencrypted']],
      ['nightly', 'plain', undefined, 'backup', '5 years', [], ['unencrypted']],
      ['mailer', 'plain', undefined, undefined, undefined, ['subscribe'], ['no-agreement', 'no-transfer-basis']],
    ]);
  });
});

describe('erasure maps', () => {
  it('give each place of a subject its verdict and the reason in words', () => {
    const [customer] = erasureMaps(model);
    expect(customer && verdictsOf(customer)).toEqual([
      ['primary', ['accounts', 'covered', 'Marked by `API → Accounts`, and removed 10 days later.']],
      ['files', ['photos', 'not-covered', '`Forget me` never gets there.']],
      ['third-parties', ['mailer', 'not-covered', 'Got the data by `API → Mailer`, and is never told.']],
      ['derived', ['search', 'not-covered', '`Forget me` never gets there.']],
      [
        'backups',
        ['invoices', 'exempt', 'Exempt: Tax law.'],
        ['nightly', 'not-covered', '`Forget me` never gets there; it stays 5 years.'],
      ],
    ]);
    expect(customer?.count).toEqual({ covered: 1, exempt: 1, late: 0, total: 6, percent: 33 });
    expect(customer && countText(customer.count)).toBe('1 of 6 covered, 1 exempt (33 %)');
  });

  it('say what to add for a subject that nobody can erase', () => {
    const held: Model = {
      ...model,
      elements: { ...model.elements, log: { kind: 'store', name: 'Log', holds: [{ entity: 'visitor' }] } },
    };
    const visitor = erasureMaps(held).find(({ subject }) => subject === 'visitor');
    expect(visitor?.journey).toBeUndefined();
    expect(visitor?.missing).toContain('add a journey with the purpose “erasure” and the subject “visitor”');
    expect(visitor && verdictsOf(visitor)).toEqual([['primary', ['log', 'not-covered', 'No journey erases it.']]]);
  });

  it('reach 100 % when the fixes of the findings are applied', () => {
    let fixed = model;
    for (let round = 0; round < 8; round += 1) {
      const { findings } = analyse(fixed, { only: ['erasure/not-covered', 'erasure/recipient-not-told'] });
      const fix = findings.flatMap(({ fixes = [] }) => fixes)[0];
      if (fix === undefined) break;
      fixed = apply(fixed, fix.patch);
    }
    expect(erasureMaps(fixed)[0]?.count).toEqual({ covered: 5, exempt: 1, late: 0, total: 6, percent: 100 });
    const errors = (of: Model) =>
      analyse(of).findings.flatMap(({ severity, rule }) => (severity === 'error' ? [rule] : []));
    expect(errors(fixed).filter((rule) => !errors(model).includes(rule))).toEqual([]);
  });
});

describe('the retention table', () => {
  it('says how long each element keeps what, who says so, and what is wrong with it', () => {
    const rows = retentionTable(model).map((row) => [
      row.element,
      row.keeps?.spoken,
      row.keeps?.by,
      row.sourceKeeps?.spoken,
      row.problems,
      row.verdict,
    ]);
    expect(rows).toEqual([
      ['accounts', '2 years', 'retention', undefined, [], 'In order.'],
      ['search', undefined, undefined, '2 years', ['missing'], 'Nothing says for how long.'],
      ['photos', undefined, undefined, '2 years', ['missing'], 'Nothing says for how long.'],
      ['invoices', '10 years', 'retention', undefined, [], 'In order.'],
      [
        'nightly',
        '5 years',
        'retention',
        '2 years',
        ['outlives-source'],
        'Outlives its source, which keeps it 2 years.',
      ],
    ]);
  });
});

describe('the record of processing activities', () => {
  it('has an activity per journey, with recipients, transfers and what lies outside of every journey', () => {
    const { activities } = processingRecord(model);
    const [signUp, , outside] = activities;
    expect(activities.map(({ name, subjects }) => [name, subjects])).toEqual([
      ['Sign up', ['customer']],
      ['Forget me', ['customer']],
      ['Kept outside of every journey', ['customer']],
    ]);
    expect(signUp?.recipients).toEqual([
      { element: 'mailer', name: 'Mailer', role: 'email', jurisdiction: 'US', fields: ['customer.email'] },
    ]);
    expect(signUp?.transfers).toEqual([
      { flow: 'subscribe', from: 'EU', to: 'US', recipient: 'Mailer', fields: ['customer.email'] },
    ]);
    expect(signUp?.security).toEqual([
      'Encrypted in transit: 2 of 4 flows with such data',
      'Encrypted at rest: Accounts',
      'Hashed: customer.email',
      'Authentication: API',
    ]);
    expect(outside?.timeLimits.map(({ name }) => name)).toEqual(['Photos', 'Invoices', 'Nightly']);
  });

  it('leaves room for what no model knows', () => {
    const [row = []] = recordTable(processingRecord(model)).rows;
    expect(row.slice(0, 5)).toEqual([...Array(4).fill('to be filled in'), 'Sign up']);
  });
});

describe('all of it', () => {
  it('is plain data with tables as wide as their heads, whatever the model', () => {
    for (const each of [model, generateModel({ elements: 60, flows: 120, seed: 3 })]) {
      const matrix = personalDataMatrix(each);
      const maps = erasureMaps(each);
      const rows = retentionTable(each);
      const record = processingRecord(each);
      for (const value of [matrix, maps, rows, record])
        expect(structuredClone(value)).toEqual(JSON.parse(JSON.stringify(value)));
      for (const table of [matrixTable(matrix), erasureTable(maps), retentionAsTable(rows), recordTable(record)]) {
        expect(table.rows.filter(({ length }) => length !== table.columns.length)).toEqual([]);
      }
      const documents = [
        matrixDocument(each.name, matrix),
        erasureDocument(each.name, maps),
        retentionDocument(each.name, rows),
        recordDocument(record),
      ];
      expect(documents.map(([first]) => first?.kind)).toEqual(['heading', 'heading', 'heading', 'heading']);
    }
  });

  it('says nothing about a model without personal data', () => {
    const empty: Model = { ...model, entities: {} };
    expect(personalDataMatrix(empty)).toEqual({ tags: [], places: [], cells: [] });
    expect(erasureMaps(empty).map(({ count }) => count.total)).toEqual([0]);
    expect(processingRecord(empty).activities).toEqual([]);
  });
});
