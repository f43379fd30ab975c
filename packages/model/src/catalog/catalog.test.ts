import { describe, expect, it } from 'vitest';
import { milliseconds } from '../duration.js';
import type { ElementOf } from '../schema/element.js';
import { elementSchema } from '../schema/element.js';
import { classifications, findClassification } from './classifications.js';
import { effectiveMember, roleOf, technologyFact } from './effective.js';
import { findTechnology, searchTechnologies, technologies } from './technologies.js';
import { technologyDetails } from './technology-details.js';
import details from './technology-details.json' with { type: 'json' };

const ids = (query: string, count: number) =>
  searchTechnologies(query)
    .slice(0, count)
    .map(({ id }) => id);

describe('the technology catalogue', () => {
  it.each(technologies.map((technology) => [technology.id, technology] as const))(
    '%s fits its kind',
    (_, technology) => {
      const element = { kind: technology.kind, name: technology.name, role: technology.role, ...technology.defaults };
      expect(elementSchema.safeParse(element).error?.issues ?? []).toEqual([]);
      const { facts = {}, notes = [], sources = {} } = technologyDetails(technology.id) ?? {};
      expect(Object.values(facts).every((fact) => ['string', 'number', 'boolean'].includes(typeof fact))).toBe(true);
      expect(notes.every((note) => note !== '')).toBe(true);
      expect(Object.keys(sources)).not.toEqual([]);
      expect(typeof technology.icon === 'string' || technology.icon === null).toBe(true);
    },
  );

  it('has unique ids and finds by them', () => {
    expect(new Set(technologies.map(({ id }) => id)).size).toBe(technologies.length);
    expect(findTechnology('stripe')?.name).toBe('Stripe');
    expect(findTechnology('no-such')).toBeUndefined();
    expect(findTechnology(undefined)).toBeUndefined();
  });

  it('has details of its own technologies and of no others', () => {
    expect(Object.keys(details)).toEqual(technologies.map(({ id }) => id));
    expect(technologyDetails('apache-kafka')?.facts.ackTimeout).toBe('5m');
    expect(technologyDetails('toString')).toBeUndefined();
  });

  it('has the facts that rules read without the details', () => {
    const queue = { kind: 'queue', name: 'Q', technology: 'apache-kafka' } as const;
    expect(technologyFact(queue, 'ackTimeout')).toBe('5m');
    expect(technologyFact(queue, 'keepsAfterAck')).toBe(true);
    expect(technologyFact({ kind: 'external', name: 'S', technology: 'stripe' }, 'webhookRetryWindow')).toBe('3d');
    expect(technologyFact({ ...queue, kind: 'service' }, 'ackTimeout')).toBeUndefined();
    expect(technologyFact({ ...queue, technology: 'no-such' }, 'ackTimeout')).toBeUndefined();
    for (const { facts } of technologies) {
      for (const duration of [facts?.ackTimeout, facts?.webhookRetryWindow]) {
        if (duration !== undefined) expect(milliseconds(duration)).toBeGreaterThan(0);
      }
    }
  });

  it.each([
    ['kafka', ['apache-kafka', 'kafka-log']],
    ['postgres', ['postgresql']],
    ['SQS', ['aws-sqs-standard', 'aws-sqs-fifo']],
    ['rabbit', ['rabbitmq-classic', 'rabbitmq-quorum', 'rabbitmq-stream']],
    ['amazon s3', ['aws-s3']],
    ['no such thing', []],
  ])('searches "%s"', (query, expected) => {
    expect(ids(query, expected.length || 5)).toEqual(expected);
  });

  it('lists everything for an empty query, and by role or kind last', () => {
    expect(searchTechnologies('  ')).toBe(technologies);
    expect(searchTechnologies('payment').map(({ id }) => id)).toContain('adyen');
  });
});

describe('classifications', () => {
  it('have unique ids of their family', () => {
    expect(new Set(classifications.map(({ id }) => id)).size).toBe(classifications.length);
    for (const each of classifications) expect(each.id.split('.')[0]).toBe(each.family);
    const values = (key: 'mayStore' | 'inUrl' | 'erasable') =>
      [...new Set(classifications.map((each) => each[key]))].sort();
    expect(values('mayStore')).toEqual(['hash', 'never', 'protected', 'unreadable', 'vault', 'yes']);
    expect(values('inUrl')).toEqual(['except-link', 'no', 'yes']);
    expect(values('erasable')).toEqual(['limited', 'no', 'yes']);
  });

  it('are found by id', () => {
    expect(findClassification('pii.email')?.mayLog).toBe(false);
    expect(findClassification('pii.nothing')).toBeUndefined();
  });
});

describe('effectiveMember', () => {
  const queue = (members: Partial<ElementOf<'queue'>> = {}): ElementOf<'queue'> => ({
    kind: 'queue',
    name: 'Q',
    ...members,
  });

  it('prefers what is stated, then the technology, then the fixed default', () => {
    const technology = 'apache-kafka';
    expect(effectiveMember(queue({ technology, ordering: 'none' }), 'ordering')).toEqual({
      value: 'none',
      from: 'stated',
    });
    expect(effectiveMember(queue({ technology }), 'ordering')).toEqual({ value: 'per-key', from: 'technology' });
    expect(effectiveMember(queue(), 'ordering')).toEqual({ value: 'none', from: 'default' });
    expect(effectiveMember(queue({ durable: false }), 'durable')).toEqual({ value: false, from: 'stated' });
    expect(effectiveMember(queue(), 'retention')).toBeUndefined();
  });

  it('ignores a technology of another kind', () => {
    expect(effectiveMember(queue({ technology: 'postgresql' }), 'role')).toEqual({ value: 'queue', from: 'default' });
  });

  it('knows roles', () => {
    expect(roleOf(queue({ technology: 'apache-kafka' }))).toBe('stream');
    expect(roleOf({ kind: 'store', name: 'S' })).toBe('database');
    expect(roleOf({ kind: 'external', name: 'X' })).toBe('saas');
    expect(roleOf({ kind: 'service', name: 'W', technology: 'worker', role: 'function' })).toBe('function');
  });
});
