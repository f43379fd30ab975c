import type { Model } from '@spillway/model';
import { type Context, createContext } from './context.js';
import { statedCategories } from './facts/stated.js';
import { type Analysis, DEPTHS, type Depth, type Finding, SEVERITIES } from './finding.js';
import { fingerprintOf } from './fingerprint.js';
import { createProof, type Prove } from './proof.js';
import { rules } from './registry.js';
import type { Report, Rule } from './rule.js';
import { withWaiver } from './waivers.js';

export interface AnalysisOptions {
  /** Default: `design`. */
  readonly depth?: Depth;
  /** The day to judge waivers by, `YYYY-MM-DD`; without it none has expired. */
  readonly today?: string;
  /** Ids of the only rules to run. */
  readonly only?: readonly string[];
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const inReadingOrder = (a: Finding, b: Finding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
  compareText(a.rule, b.rule) ||
  compareText(a.subjects[0] ?? '', b.subjects[0] ?? '');

function* reportsOf(rule: Rule, context: Context): Generator<Report> {
  const seen = new Set<string>();
  for (const report of rule.check(context)) {
    // One defect is one finding: of several reports with one first subject the first counts.
    if (seen.has(report.subjects[0])) continue;
    seen.add(report.subjects[0]);
    yield report;
  }
}

/** The errors of a document at every depth, each as rule and place. */
function errorsOf(model: Model): ReadonlySet<string> {
  const context = createContext(model);
  const errors = rules.flatMap((rule) =>
    [...reportsOf(rule, context)].flatMap(({ severity, subjects }) =>
      (severity ?? rule.severity) === 'error' ? [`${rule.id} ${subjects[0]}`] : [],
    ),
  );
  return new Set(errors);
}

function findingOf(rule: Rule, report: Report, prove: Prove): Finding {
  const { message, path, field } = report;
  const subjects = [...new Set(report.subjects)];
  const offered = report.fixes?.() ?? [];
  const fixes = rule.proveFixes ? prove(rule, subjects, offered) : offered;
  return {
    rule: rule.id,
    severity: report.severity ?? rule.severity,
    message,
    subjects,
    ...(path !== undefined && path.length > 0 ? { path } : {}),
    ...(field === undefined ? {} : { field }),
    fingerprint: fingerprintOf(rule.id, subjects, field),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/**
 * Everything the rules of a depth find in a document. Pure and deterministic: the same document gives the same
 * result wherever it runs. Dangling references are findings, never exceptions.
 */
export function analyse(model: Model, options: AnalysisOptions = {}): Analysis {
  const depth = options.depth ?? 'design';
  const context = createContext(model);
  const isJudged = (rule: Rule): boolean => {
    if (options.only !== undefined && !options.only.includes(rule.id)) return false;
    if (DEPTHS.indexOf(rule.depth) > DEPTHS.indexOf(depth)) return false;
    if (depth === 'production' || rule.depth !== 'design' || rule.evenUnstated) return true;
    return statedCategories(context).has(rule.category);
  };
  const prove = createProof(model, errorsOf);
  const findings = rules
    .filter(isJudged)
    .flatMap((rule) => [...reportsOf(rule, context)].map((report) => findingOf(rule, report, prove)))
    .map((finding) => withWaiver(model, finding, options.today))
    .toSorted(inReadingOrder);
  const counts = { error: 0, warning: 0, info: 0, waived: 0 };
  for (const finding of findings) counts[finding.waived === undefined ? finding.severity : 'waived'] += 1;
  return { depth, findings, counts };
}
