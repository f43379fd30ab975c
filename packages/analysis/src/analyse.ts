import type { Configuration, Model } from '@spillway/model';
import { configuredSeverity, inOwnTags, withCustomTags } from './configuration.js';
import { type Context, createContext } from './context.js';
import { statedCategories } from './facts/stated.js';
import { type Analysis, DEPTHS, type Depth, type Finding, type Fix, SEVERITIES } from './finding.js';
import { fingerprintOf } from './fingerprint.js';
import { createProof, type Prove } from './proof.js';
import { rules } from './registry.js';
import type { Report, Rule } from './rule.js';
import { createWaiving } from './waivers.js';

export interface AnalysisOptions {
  /** Default: what the configuration says, else `design`. */
  readonly depth?: Depth;
  /** The day to judge waivers by, `YYYY-MM-DD`; without it none has expired. */
  readonly today?: string;
  /** Ids of the only rules to run. */
  readonly only?: readonly string[];
  /** Fingerprints of the only findings that get fixes: trying fixes out is what takes the most time. */
  readonly fixesFor?: readonly string[];
  /** Which rules run, how much their findings matter, and tags beyond the catalogue's. */
  readonly configuration?: Configuration;
}

/** The order of texts that does not depend on a language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Rank by rank: sorting a few thousand findings by what they have in common costs more than dealing them out. */
function inReadingOrder(findings: readonly Finding[]): readonly Finding[] {
  const byRule = (a: Finding, b: Finding): number =>
    compareText(a.rule, b.rule) || compareText(a.subjects[0] ?? '', b.subjects[0] ?? '');
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity).sort(byRule));
}

function reportsOf(rule: Rule, context: Context): readonly Report[] {
  const seen = new Set<string>();
  const reports: Report[] = [];
  for (const report of rule.check(context)) {
    // One defect is one finding: of several reports with one first subject the first counts.
    const place = rule.oncePerField ? `${report.subjects[0]} ${report.field}` : report.subjects[0];
    if (seen.has(place)) continue;
    seen.add(place);
    reports.push(report);
  }
  return reports;
}

/** The errors of a document at every depth, each as rule and place. */
function errorsOf(model: Model): ReadonlySet<string> {
  const context = createContext(model);
  const errors = rules.flatMap((rule) =>
    reportsOf(rule, context).flatMap(({ severity, subjects }) =>
      (severity ?? rule.severity) === 'error' ? [`${rule.id} ${subjects[0]}`] : [],
    ),
  );
  return new Set(errors);
}

interface Judging {
  readonly configuration: Configuration | undefined;
  readonly prove: Prove;
  readonly fixesFor: readonly string[] | undefined;
  /** A fix of the document that rules see, as a fix of the one that was given. */
  readonly restore: (fix: Fix) => Fix;
}

function findingOf(rule: Rule, report: Report, { configuration, prove, fixesFor, restore }: Judging): Finding {
  const { message, path, field } = report;
  const subjects = [...new Set(report.subjects)];
  const fingerprint = fingerprintOf(rule.id, subjects, field);
  const isFixed = fixesFor === undefined || fixesFor.includes(fingerprint);
  const offered = isFixed ? (report.fixes?.() ?? []) : [];
  const fixes = (rule.proveFixes ? prove(rule, subjects, offered) : offered).map(restore);
  const configured = configuredSeverity(configuration, rule);
  return {
    rule: rule.id,
    severity: configured === undefined || configured === 'off' ? (report.severity ?? rule.severity) : configured,
    message,
    subjects,
    ...(path !== undefined && path.length > 0 ? { path } : {}),
    ...(field === undefined ? {} : { field }),
    fingerprint,
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/**
 * Everything the rules of a depth find in a document. Pure and deterministic: the same document gives the same
 * result wherever it runs. Dangling references are findings, never exceptions.
 */
export function analyse(model: Model, options: AnalysisOptions = {}): Analysis {
  const { configuration } = options;
  const depth = options.depth ?? configuration?.depth ?? 'design';
  const seen = withCustomTags(model, configuration?.tags);
  const context = createContext(seen);
  const isJudged = (rule: Rule): boolean => {
    if (configuredSeverity(configuration, rule) === 'off') return false;
    if (options.only !== undefined && !options.only.includes(rule.id)) return false;
    if (DEPTHS.indexOf(rule.depth) > DEPTHS.indexOf(depth)) return false;
    if (depth === 'production' || rule.depth !== 'design' || rule.evenUnstated) return true;
    return statedCategories(context).has(rule.category);
  };
  const judging: Judging = {
    configuration,
    prove: createProof(seen, errorsOf),
    fixesFor: options.fixesFor,
    restore: (fix) => inOwnTags(model, seen, fix),
  };
  const waived = createWaiving(model, options.today);
  const findings = inReadingOrder(
    rules
      .filter(isJudged)
      .flatMap((rule) => reportsOf(rule, context).map((report) => waived(findingOf(rule, report, judging)))),
  );
  const counts = { error: 0, warning: 0, info: 0, waived: 0 };
  for (const finding of findings) counts[finding.waived === undefined ? finding.severity : 'waived'] += 1;
  return { depth, findings, counts };
}
