import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { sarifProblems } from '../testing/index.js';
import { artifactUri } from './artifact-uri.js';
import { printSarif } from './print.js';
import type { SarifRule, SarifRun } from './sarif-run.js';

const rule = (id: string, over: Partial<SarifRule> = {}): SarifRule => ({
  id,
  category: id.slice(0, id.indexOf('/')),
  title: 'Call that may wait for ever',
  description: 'A service waits without a limit.',
  help: { text: 'State a timeout.', markdown: 'State a **timeout**.' },
  severity: 'warning',
  ...over,
});
const charge = { name: 'Charge card', qualifiedName: 'flows/charge', kind: 'flow', at: { line: 12, column: 5 } };
const api = { name: 'API', qualifiedName: 'elements/api', kind: 'service', at: { line: 3, column: 5 } };
const file = 'models/orders.spillway.json';
const run: SarifRun = {
  version: '1.2.3',
  files: [file],
  rules: [
    rule('failure/no-timeout'),
    rule('privacy/in-url', {
      severity: 'error',
      helpUri: 'https://example.com/in-url',
      properties: { depth: 'sketch' },
    }),
    rule('structure/isolated-element', { severity: 'info', description: 'x'.repeat(2000) }),
  ],
  results: [
    {
      rule: 'privacy/in-url',
      severity: 'error',
      message: 'GET /orders/{0}?mail={mail} [see](1) writes mail addresses into logs',
      fingerprint: 'a1',
      file,
      at: { line: 14, column: 20 },
      subjects: [charge, api],
      field: 'customer.email',
      path: [charge],
    },
    { rule: 'failure/no-timeout', severity: 'warning', message: 'm', fingerprint: 'b2', file, subjects: [charge] },
    {
      rule: 'structure/isolated-element',
      severity: 'info',
      message: 'm',
      fingerprint: 'c3',
      file,
      subjects: [{ name: 'API', qualifiedName: 'elements/api', kind: 'service' }],
      waiver: { reason: 'until spring' },
    },
    { rule: 'other/rule', severity: 'info', message: 'm', fingerprint: 'd4', file, subjects: [] },
  ],
  notifications: [],
};
const logOf = (input: SarifRun): Log => {
  const text = printSarif(input);
  expect(sarifProblems(text)).toEqual([]);
  // The schema has just said that it is one.
  return JSON.parse(text) as Log;
};
const runOf = (input: SarifRun) => {
  const [only, ...others] = logOf(input).runs;
  if (only === undefined || others.length > 0) throw new Error('one run was expected');
  return only;
};

describe('results', () => {
  it('say where, by line and by name, and how bad it is', () => {
    const { results, columnKind } = runOf(run);
    expect(columnKind).toBe('utf16CodeUnits');
    expect(results?.[1]).toEqual({
      ruleId: 'failure/no-timeout',
      ruleIndex: 0,
      level: 'warning',
      message: { text: 'm' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: file, uriBaseId: '%SRCROOT%' },
            region: { startLine: 12, startColumn: 5 },
          },
          logicalLocations: [{ name: 'Charge card', fullyQualifiedName: 'flows/charge', kind: 'flow' }],
        },
      ],
      partialFingerprints: { 'spillway/v1': 'b2' },
      suppressions: [],
    });
    expect(results?.map(({ ruleIndex, level }) => [ruleIndex, level])).toEqual([
      [1, 'error'],
      [0, 'warning'],
      [2, 'note'],
      [undefined, 'note'],
    ]);
  });

  it('point at the member, at the others that take part, and along the path', () => {
    const [first] = runOf(run).results ?? [];
    expect(first?.locations?.[0]?.physicalLocation?.region).toEqual({ startLine: 14, startColumn: 20 });
    expect(first?.relatedLocations?.map(({ id, message }) => [id, message?.text])).toEqual([[1, 'API']]);
    const steps = first?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(steps.map(({ location }) => location?.logicalLocations?.[0]?.fullyQualifiedName)).toEqual(['flows/charge']);
    expect(first?.properties).toEqual({ field: 'customer.email' });
  });

  it('take the names of a model as text, not as links and placeholders', () => {
    expect(runOf(run).results?.[0]?.message.text).toBe(
      'GET /orders/{{0}}?mail={mail} \\[see](1) writes mail addresses into logs',
    );
  });

  it('carry why they are accepted: all of them, once one is', () => {
    const suppressions = runOf(run).results?.map((result) => result.suppressions);
    expect(suppressions).toEqual([
      [],
      [],
      [{ kind: 'inSource', status: 'accepted', justification: 'until spring' }],
      [],
    ]);
    const open = { ...run, results: run.results.filter(({ waiver }) => waiver === undefined) };
    expect(runOf(open).results?.every((result) => !('suppressions' in result))).toBe(true);
  });

  it('start at line 1 where nothing is known', () => {
    for (const result of runOf(run).results ?? []) {
      for (const { physicalLocation } of [...(result.locations ?? []), ...(result.relatedLocations ?? [])]) {
        expect(physicalLocation?.region?.startLine).toBeGreaterThanOrEqual(1);
      }
    }
    expect(runOf(run).results?.[3]?.locations?.[0]?.physicalLocation?.region?.startLine).toBe(1);
  });
});

describe('rules', () => {
  it('carry what GitHub shows', () => {
    const { rules = [] } = runOf(run).tool.driver;
    expect(rules[1]).toEqual({
      id: 'privacy/in-url',
      shortDescription: { text: 'Call that may wait for ever' },
      fullDescription: { text: 'A service waits without a limit.' },
      help: { text: 'State a timeout.', markdown: 'State a **timeout**.' },
      helpUri: 'https://example.com/in-url',
      defaultConfiguration: { level: 'error' },
      properties: { depth: 'sketch', category: 'privacy', tags: ['privacy'], 'problem.severity': 'error' },
    });
    expect(rules[2]?.fullDescription?.text).toHaveLength(1024);
    expect(rules.map(({ defaultConfiguration }) => defaultConfiguration?.level)).toEqual(['warning', 'error', 'note']);
  });
});

describe('files', () => {
  it.each([
    ['models/orders.json', 'models/orders.json'],
    ['./orders.json', 'orders.json'],
    ['../other/orders.json', '../other/orders.json'],
    ['models\\orders.json', 'models/orders.json'],
    ['.\\models\\orders.json', 'models/orders.json'],
    ['Bestellungen für Köln/große Liste #1.json', 'Bestellungen%20f%C3%BCr%20K%C3%B6ln/gro%C3%9Fe%20Liste%20%231.json'],
    ['a:b.json', 'a%3Ab.json'],
    ['100%.json', '100%25.json'],
    ['/srv/models/a b.json', 'file:///srv/models/a%20b.json'],
    ['C:\\models\\a b.json', 'file:///C:/models/a%20b.json'],
    ['\\\\server\\share\\a.json', 'file://server/share/a.json'],
  ])('%s is %s', (path, uri) => {
    expect(artifactUri(path)).toBe(uri);
    const { artifacts = [] } = runOf({
      ...run,
      files: [path],
      results: run.results.slice(0, 1).map((each) => ({ ...each, file: path })),
    });
    expect(artifacts[0]?.location).toEqual(uri.startsWith('file:') ? { uri } : { uri, uriBaseId: '%SRCROOT%' });
  });

  it('that cannot be judged are reported as such', () => {
    const notifications = [
      {
        file: 'broken.json',
        at: { line: 3, column: 7 },
        severity: 'error',
        message: '`retires` — did you mean `retry`?',
      },
      { file: 'gone.json', severity: 'warning', message: 'there is no such file' },
    ] as const;
    const [invocation] = runOf({ ...run, results: [], notifications }).invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications?.[0]).toEqual({
      level: 'error',
      message: { text: '`retires` — did you mean `retry`?' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'broken.json', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 7 },
          },
        },
      ],
    });
    expect(runOf({ ...run, notifications: notifications.slice(1) }).invocations?.[0]?.executionSuccessful).toBe(true);
  });
});
