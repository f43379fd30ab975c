import type { Model } from '@spillway/model';
import { createContext } from './context.js';
import { statedCategories } from './facts/stated.js';
import { type Analysis, DEPTHS, type Depth, type Finding, SEVERITIES } from './finding.js';
import { fingerprintOf } from './fingerprint.js';
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

function findingOf(rule: Rule, report: Report): Finding {
  const { subjects, message, path, field } = report;
  const fixes = report.fixes?.() ?? [];
  return {
    rule: rule.id,
    severity: report.severity ?? rule.severity,
    message,
    subjects: [...new Set(subjects)],
    ...(path !== undefined && path.length > 0 ? { path } : {}),
    ...(field === undefined ? {} : { field }),
    fingerprint: fingerprintOf(rule.id, [...new Set(subjects)], field),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/** One defect is one finding: of several reports with one first subject the first counts. */
function findingsOf(rule: Rule, reports: Iterable<Report>): Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const report of reports) {
    const place = report.subjects[0];
    if (!byPlace.has(place)) byPlace.set(place, findingOf(rule, report));
  }
  return [...byPlace.values()];
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
  const findings = rules
    .filter(isJudged)
    .flatMap((rule) => findingsOf(rule, rule.check(context)))
    .map((finding) => withWaiver(model, finding, options.today))
    .toSorted(inReadingOrder);
  const counts = { error: 0, warning: 0, info: 0, waived: 0 };
  for (const finding of findings) counts[finding.waived === undefined ? finding.severity : 'waived'] += 1;
  return { depth, findings, counts };
}
