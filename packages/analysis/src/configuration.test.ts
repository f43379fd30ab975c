import { apply, type Configuration, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';
import { selectorsOf } from './configuration.js';
import { rules } from './registry.js';
import { example } from './rule.js';

const charging = example({
  elements: { api: { kind: 'service', name: 'API' }, stripe: { kind: 'external', name: 'Stripe', role: 'payment' } },
  flows: { charge: { from: 'api', to: 'stripe', retry: { attempts: 3 } } },
});
const judge = (model: Model, configuration: Configuration, only: string[] = []) =>
  analyse(model, { configuration, ...(only.length > 0 && { only }) }).findings.map(
    ({ severity, rule, subjects }) => `${severity} ${rule} ${subjects[0]}`,
  );

describe('severities', () => {
  const only = ['failure/no-timeout', 'idempotency/unsafe-retry'];
  it.each<[string, Configuration['rules'], string[]]>([
    ['as they are', undefined, ['error failure/no-timeout charge', 'error idempotency/unsafe-retry charge']],
    [
      'of a rule',
      { 'failure/no-timeout': 'info' },
      ['error idempotency/unsafe-retry charge', 'info failure/no-timeout charge'],
    ],
    [
      'of a category',
      { 'failure/*': 'warning' },
      ['error idempotency/unsafe-retry charge', 'warning failure/no-timeout charge'],
    ],
    [
      'of a rule before those of its category',
      { 'failure/no-timeout': 'info', 'failure/*': 'off' },
      ['error idempotency/unsafe-retry charge', 'info failure/no-timeout charge'],
    ],
    ['off', { 'failure/no-timeout': 'off', 'idempotency/*': 'off' }, []],
  ])('%s', (_, configured, expected) => {
    expect(judge(charging, configured === undefined ? {} : { rules: configured }, only)).toEqual(expected);
  });

  it('decide what is counted, not what a finding is', () => {
    const plain = analyse(charging, { only });
    const changed = analyse(charging, { only, configuration: { rules: { 'failure/*': 'info' } } });
    expect(changed.counts).toEqual({ error: plain.counts.error - 1, warning: 0, info: 1, waived: 0 });
    expect(changed.findings.map(({ fingerprint }) => fingerprint).sort()).toEqual(
      plain.findings.map(({ fingerprint }) => fingerprint).sort(),
    );
  });

  it('can be set for every rule and category', () => {
    const selectors = selectorsOf(rules);
    expect(selectors).toEqual(expect.arrayContaining(['failure/no-timeout', 'failure/*', 'structure/*']));
    expect(judge(charging, { rules: Object.fromEntries(selectors.map((each) => [each, 'off'])) })).toEqual([]);
  });
});

describe('depth', () => {
  it('is the configured one unless another is asked for', () => {
    expect(analyse(charging, { configuration: { depth: 'sketch' } }).depth).toBe('sketch');
    expect(analyse(charging, { configuration: { depth: 'sketch' }, depth: 'production' }).depth).toBe('production');
  });
});

describe('tags of one’s own', () => {
  const tagged = (tag: string, others: string[] = []) =>
    example({
      elements: { web: { kind: 'service', name: 'Web', role: 'frontend' }, api: { kind: 'service', name: 'API' } },
      flows: { load: { from: 'web', to: 'api', carries: ['customer.number'], inUrl: ['customer.number'] } },
      entities: {
        customer: { name: 'Customer', fields: { number: { type: 'string', tags: [tag, ...others] } } },
      },
    });
  const configuration: Configuration = { tags: { 'acme.customer_number': { like: 'pii.email', label: 'Number' } } };

  it('are judged like what they are like', () => {
    const own = tagged('acme.customer_number');
    expect(judge(own, configuration)).toEqual(judge(tagged('pii.email'), {}));
    expect(judge(own, configuration)).toContain('error privacy/in-url load');
    expect(judge(own, configuration).join()).not.toContain('dangling-reference');
    expect(judge(own, {})).toContain('error structure/dangling-reference customer');
    expect(own).toEqual(tagged('acme.customer_number'));
  });

  it('stay in the document when a fix is applied', () => {
    const own = tagged('acme.customer_number', ['acme.unknown']);
    const { findings } = analyse(own, { configuration });
    const fixed = (rule: string): Model | undefined => {
      const fix = findings.find((finding) => finding.rule === rule)?.fixes?.[0];
      return fix && apply(own, fix.patch);
    };
    expect(fixed('structure/dangling-reference')?.entities.customer?.fields.number?.tags).toEqual([
      'acme.customer_number',
    ]);
    expect(fixed('privacy/in-url')?.entities).toEqual(own.entities);
    expect(fixed('privacy/in-url')?.flows.load?.inUrl ?? []).toEqual([]);
  });
});
