import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { choice, fields, flag, pick } from '../inspector/form/member';
import { retryMember } from '../inspector/members/flow-members';
import { elements } from '../inspector/members/options';
import { cellAfter, cellText } from './column';

const model: Model = { ...emptyModel('M'), elements: { api: { kind: 'service', name: 'Order API' } } };

describe('cells', () => {
  it.each([
    [retryMember, { retry: { attempts: 3, backoff: 'exponential' } }, '3× exponential'],
    [pick('from', 'From', elements()), { from: 'api' }, 'Order API'],
    [pick('from', 'From', elements()), { from: 'gone' }, 'gone'],
    [fields('carries', 'Carries'), { carries: ['a.b', 'a.c'] }, 'a.b, a.c'],
    [choice('encrypted', 'Encrypted', [{ value: 'tls', label: 'TLS' }]), { encrypted: 'tls' }, 'TLS'],
    [flag('required', 'Required'), { required: false }, 'No'],
    [flag('required', 'Required'), {}, ''],
  ])('says %#', (member, values, text) =>
    expect(cellText(model, { member, width: '1fr' }, { key: 'k', values }).text).toBe(text),
  );

  it('tells what is stated from what is implied', () => {
    const column = { member: choice('interaction', 'Interaction', ['request', 'publish']), width: '1fr' };
    expect(cellText(model, column, { key: 'k', values: {}, inherited: { interaction: 'publish' } })).toEqual({
      text: 'publish',
      stated: false,
    });
    expect(cellText(model, column, { key: 'k', values: { interaction: 'request' } })).toEqual({
      text: 'request',
      stated: true,
    });
  });

  it.each([
    ['ArrowDown', false, { row: 3, column: 1 }],
    ['ArrowUp', false, { row: 1, column: 1 }],
    ['PageDown', false, { row: 4, column: 1 }],
    ['Home', false, { row: 2, column: 0 }],
    ['End', true, { row: 4, column: 2 }],
    ['x', false, undefined],
  ])('%s', (key, ctrlKey, cell) => expect(cellAfter({ row: 2, column: 1 }, { key, ctrlKey }, 5, 3)).toEqual(cell));
});
