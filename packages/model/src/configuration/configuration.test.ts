import { describe, expect, it } from 'vitest';
import { parseConfiguration } from './configuration.js';

const selectors = ['failure/*', 'failure/no-timeout', 'privacy/*', 'privacy/in-url'];
const lines = (text: string) => {
  const result = parseConfiguration(text, { selectors });
  return result.ok ? [] : result.issues.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

describe('parseConfiguration', () => {
  const configuration = {
    depth: 'production',
    rules: { 'failure/*': 'off', 'failure/no-timeout': 'info' },
    tags: { 'acme.customer_number': { like: 'pii.user_id', label: 'Customer number' } },
    ignore: ['legacy/**'],
  };
  it('reads JSON and YAML', () => {
    expect(parseConfiguration(JSON.stringify(configuration), { selectors })).toEqual({ ok: true, configuration });
    const yaml = [
      'depth: production # for the release',
      'rules:',
      '  failure/*: off',
      '  failure/no-timeout: info',
      'tags:',
      '  acme.customer_number: { like: pii.user_id, label: Customer number }',
      'ignore: ["legacy/**"]',
    ].join('\n');
    expect(parseConfiguration(yaml, { selectors })).toEqual({ ok: true, configuration });
  });

  it.each(['', '\n', '# nothing yet\n', '{}'])('changes nothing when it says nothing: %j', (text) => {
    expect(parseConfiguration(text, { selectors })).toEqual({ ok: true, configuration: {} });
  });

  it.each([
    ['rule:\n  failure/no-timeout: off\n', '1:1 `rule` — did you mean `rules`?'],
    [
      'rules:\n  failure/no-timeot: off\n',
      '2:3 `failure/no-timeot` — there is no such rule: did you mean `failure/no-timeout`?',
    ],
    [
      'rules:\n  privacy/in-url: warnin\n',
      '2:19 `warnin` — did you mean `warning`? One of `off`, `error`, `warning`, `info`',
    ],
    ['depth: deep\n', '1:8 `deep` is none of `sketch`, `design`, `production`'],
    [
      '{ "tags": { "acme.x": { "like": "pii.emial" } } }',
      '1:33 `pii.emial` is no classification: did you mean `pii.email`?',
    ],
    ['tags:\n  acme.x: { likes: pii.email }\n', '2:3 `like` is missing'],
    [
      'tags:\n  pii.email: { like: pii.user_id }\n',
      '2:3 `pii.email` — this is a classification of the catalogue already: choose a name of your own, such as "acme.number"',
    ],
    ['tags:\n  customer: { like: pii.user_id }\n', '2:3 `customer` — a classification id such as "pii.email"'],
    ['ignore: legacy\n', '1:9 `legacy` — expected a list'],
    ['- rules\n', '1:1 a configuration is an object with `depth`, `rules`, `tags` and `ignore`, each of them optional'],
    [
      '{ "depth": "design", "depth": "sketch" }',
      '1:22 `depth` is here twice: rename or remove one, since only the last would count',
    ],
    ['{ "depth": ', '1:12 this is not JSON: the document ends too early: a value, or a closing bracket, is missing'],
  ])('%j names the place and the remedy', (text, expected) => expect(lines(text)[0]).toBe(expected));
});
