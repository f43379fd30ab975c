import type {
  Location,
  Log,
  Message,
  MultiformatMessageString,
  Notification,
  PhysicalLocation,
  ReportingDescriptor,
  Result,
} from 'sarif';
import { artifactUri } from './artifact-uri.js';
import type {
  SarifNotification,
  SarifPlace,
  SarifResult,
  SarifRule,
  SarifRun,
  SarifSeverity,
  SarifSubject,
} from './sarif-run.js';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;
const PROBLEMS = { error: 'error', warning: 'warning', info: 'recommendation' } as const;
const level = (severity: SarifSeverity) => LEVELS[severity];
/** Where nothing more is known. */
const TOP: SarifPlace = { line: 1, column: 1 };
/** GitHub refuses longer descriptions. */
const LONGEST_DESCRIPTION = 1024;

const short = (text: string): MultiformatMessageString => ({
  text: text.length > LONGEST_DESCRIPTION ? `${text.slice(0, LONGEST_DESCRIPTION - 1)}…` : text,
});

/** Text of a model, in which nothing is meant as a placeholder or a link. */
const message = (text: string): Message => ({
  text: text.replaceAll(/\{(\d+)\}/g, '{{$1}}').replaceAll(/\[(?=[^\]]*\]\()/g, '\\['),
});

const physical = (file: string, { line, column }: SarifPlace): PhysicalLocation => ({
  artifactLocation: { uri: artifactUri(file), ...(isRelative(file) && { uriBaseId: '%SRCROOT%' }) },
  region: { startLine: line, startColumn: column },
});
const isRelative = (file: string): boolean => !artifactUri(file).startsWith('file:');

const location = (file: string, subject: SarifSubject, at = subject.at ?? TOP): Location => ({
  physicalLocation: physical(file, at),
  logicalLocations: [{ name: subject.name, fullyQualifiedName: subject.qualifiedName, kind: subject.kind }],
});

const ruleOf = (rule: SarifRule): ReportingDescriptor => ({
  id: rule.id,
  shortDescription: short(rule.title),
  fullDescription: short(rule.description),
  help: { ...rule.help },
  ...(rule.helpUri === undefined ? {} : { helpUri: rule.helpUri }),
  defaultConfiguration: { level: level(rule.severity) },
  properties: {
    ...rule.properties,
    category: rule.category,
    tags: [rule.category],
    'problem.severity': PROBLEMS[rule.severity],
  },
});

function codeFlows({ file, path = [] }: SarifResult): Pick<Result, 'codeFlows'> {
  if (path.length === 0) return {};
  const locations = path.map((flow) => ({ location: { ...location(file, flow), message: message(flow.name) } }));
  return { codeFlows: [{ threadFlows: [{ locations }] }] };
}

function resultOf(result: SarifResult, ruleIndex: number | undefined, isAnyWaived: boolean): Result {
  const { file, subjects, field, waiver } = result;
  const [first, ...others] = subjects;
  const related = others.map((subject, i) => ({
    id: i + 1,
    ...location(file, subject),
    message: message(subject.name),
  }));
  const suppressions =
    waiver === undefined
      ? []
      : [{ kind: 'inSource' as const, status: 'accepted' as const, justification: waiver.reason }];
  return {
    ruleId: result.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: level(result.severity),
    message: message(result.message),
    locations:
      first === undefined
        ? [{ physicalLocation: physical(file, result.at ?? TOP) }]
        : [location(file, first, result.at)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...codeFlows(result),
    partialFingerprints: { 'spillway/v1': result.fingerprint },
    // The standard wants them on every result of a run, or on none.
    ...(isAnyWaived ? { suppressions } : {}),
    ...(field === undefined ? {} : { properties: { field } }),
  };
}

const notificationOf = ({ file, at = TOP, severity, message: text }: SarifNotification): Notification => ({
  level: level(severity),
  message: message(text),
  locations: [{ physicalLocation: physical(file, at) }],
});

/** A run as a SARIF 2.1.0 log, with a final newline. It validates against the standard's schema and suits GitHub. */
export function printSarif({ version, files, rules, results, notifications }: SarifRun): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const isAnyWaived = results.some(({ waiver }) => waiver !== undefined);
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Spillway', version, semanticVersion: version, rules: rules.map(ruleOf) } },
        automationDetails: { id: 'spillway/' },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: !notifications.some(({ severity }) => severity === 'error'),
            toolExecutionNotifications: notifications.map(notificationOf),
          },
        ],
        artifacts: [...new Set(files)].map((file) => ({
          location: physical(file, TOP).artifactLocation ?? {},
          roles: ['analysisTarget'],
        })),
        results: results.map((result) => resultOf(result, indexes.get(result.rule), isAnyWaived)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
