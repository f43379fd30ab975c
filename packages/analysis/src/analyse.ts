import type { Configuration, Model } from '@spillway/model';
import { configuredSeverity, inOwnTags, withCustomTags } from './configuration.js';
import { type Asker, askingAs, type Context, createContext } from './context.js';
import { statedCategories } from './facts/stated.js';
import { type Analysis, DEPTHS, type Depth, type Finding, type Fix, SEVERITIES } from './finding.js';
import { fingerprintOf } from './fingerprint.js';
import { affectedBy } from './incremental/affected.js';
import { changesBetween } from './incremental/changes.js';
import { renewContext } from './incremental/renew-context.js';
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

/** Gravest first; the findings come by rule, and those of a rule by where they are. */
const inReadingOrder = (findings: readonly Finding[]): readonly Finding[] =>
  SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));

const byPlace = (a: Finding, b: Finding): number => compareText(a.subjects[0] ?? '', b.subjects[0] ?? '');

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

const withoutRepetition = (subjects: readonly string[]): readonly string[] =>
  subjects.every((subject, at) => subjects.indexOf(subject) === at) ? subjects : [...new Set(subjects)];

/**
 * The same text. Templates leave the engine with a tree of a dozen parts for each message, all of which live as long as
 * their finding; asking for a number makes one text of them.
 */
function inOnePiece(text: string): string {
  Number(text);
  return text;
}

function findingOf(rule: Rule, report: Report, { configuration, prove, fixesFor, restore }: Judging): Finding {
  const { message, path, field } = report;
  const subjects = withoutRepetition(report.subjects);
  const fingerprint = fingerprintOf(rule.id, subjects, field);
  const isFixed = fixesFor === undefined || fixesFor.includes(fingerprint);
  const offered = isFixed ? (report.fixes?.() ?? []) : [];
  const fixes = (rule.proveFixes ? prove(rule, subjects, offered) : offered).map(restore);
  const configured = configuredSeverity(configuration, rule);
  const severity = configured === undefined || configured === 'off' ? (report.severity ?? rule.severity) : configured;
  const isOnWay = path !== undefined && path.length > 0;
  return {
    rule: rule.id,
    severity,
    message: inOnePiece(message),
    subjects,
    ...(isOnWay && { path }),
    ...(field !== undefined && { field }),
    fingerprint,
    ...(fixes.length > 0 && { fixes }),
  };
}

/** A rule that has run, and what it has found; waivers not yet applied. */
interface Run extends Asker {
  readonly findings: readonly Finding[];
}

/** What was found in the last document, and with what. */
interface Memory {
  readonly context: Context;
  readonly configuration: Configuration | undefined;
  readonly fixesFor: readonly string[] | undefined;
  readonly runs: Map<Rule, Run>;
}

/** Analyses one document after the other: an edit makes only those rules run again that look at what it has changed. */
export interface Analyser {
  /**
   * Everything the rules of a depth find in a document. Deterministic: the same document gives the same result wherever
   * it runs and whatever came before. Dangling references are findings, never exceptions.
   */
  analyse(model: Model, options?: AnalysisOptions): Analysis;
}

/** Takes as much of the last document's findings over as an edit leaves valid. */
function remember(memory: Memory, seen: Model): Memory | undefined {
  const { context, runs } = memory;
  const changes = changesBetween(context.model, seen);
  if (changes.isStructural) return undefined;
  const isAffected = affectedBy(changes, context.model);
  for (const [rule, { findings }] of runs) if (isAffected(rule, findings)) runs.delete(rule);
  return { ...memory, context: renewContext(context, seen, changes, runs.values()) };
}

/** An analyser that has seen nothing yet. */
export function createAnalyser(): Analyser {
  let memory: Memory | undefined;

  const analyseNext = (model: Model, options: AnalysisOptions = {}): Analysis => {
    const { configuration, fixesFor } = options;
    const depth = options.depth ?? configuration?.depth ?? 'design';
    const seen = withCustomTags(model, configuration?.tags);
    const isComparable = memory?.configuration === configuration && memory?.fixesFor === fixesFor;
    // Should a rule throw, nothing of what it leaves behind is used.
    const before = isComparable ? memory : undefined;
    memory = undefined;
    const now: Memory = (before && remember(before, seen)) ?? {
      ...{ context: createContext(seen), configuration, fixesFor },
      runs: new Map(),
    };
    const { context, runs } = now;
    const isJudged = (rule: Rule): boolean => {
      if (configuredSeverity(configuration, rule) === 'off') return false;
      if (options.only !== undefined && !options.only.includes(rule.id)) return false;
      if (DEPTHS.indexOf(rule.depth) > DEPTHS.indexOf(depth)) return false;
      if (depth === 'production' || rule.depth !== 'design' || rule.evenUnstated) return true;
      return statedCategories(context).has(rule.category);
    };
    const judging: Judging = {
      ...{ configuration, fixesFor, prove: createProof(seen, errorsOf) },
      restore: (fix) => inOwnTags(model, seen, fix),
    };
    const findingsOf = (rule: Rule): readonly Finding[] => {
      const known = runs.get(rule);
      if (known !== undefined) return known.findings;
      const asked: true[] = [];
      const findings = askingAs(context, { asked }, () =>
        reportsOf(rule, context)
          .map((report) => findingOf(rule, report, judging))
          .sort(byPlace),
      );
      runs.set(rule, { asked, findings });
      return findings;
    };
    const waived = createWaiving(model, options.today);
    const findings = inReadingOrder(rules.filter(isJudged).flatMap((rule) => findingsOf(rule).map(waived)));
    const counts = { error: 0, warning: 0, info: 0, waived: 0 };
    for (const finding of findings) counts[finding.waived === undefined ? finding.severity : 'waived'] += 1;
    memory = now;
    return { depth, findings, counts };
  };
  return { analyse: analyseNext };
}

/** Everything the rules of a depth find in a document, for those who analyse just one. See `Analyser`. */
export const analyse: Analyser['analyse'] = (model, options) => createAnalyser().analyse(model, options);
