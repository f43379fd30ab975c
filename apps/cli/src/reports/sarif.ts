import { isAbsolute, relative, resolve } from 'node:path';
import { type Rule, rules } from '@spillway/analysis';
import { printSarif, type SarifResult, type SarifRule, type SarifSubject } from '@spillway/formats';
import { lookup } from '@spillway/model';
import { placesIn, type Subject } from '../places.js';
import { ruleHelp } from '../rule-pages/sections.js';
import { version } from '../version.js';
import type { PrintRun, Report } from './report.js';

const ruleOf = (rule: Rule, docs: string | undefined): SarifRule => ({
  id: rule.id,
  category: rule.category,
  title: rule.title,
  description: `${rule.documentation.what} ${rule.documentation.why}`,
  help: ruleHelp(rule),
  ...(docs === undefined ? {} : { helpUri: `${docs.replace(/\/+$/, '')}/${rule.id}.md` }),
  severity: rule.severity,
  properties: { depth: rule.depth, fixable: rule.fixable },
});

const subjectOf = ({ id, in: collection, name, kind, at }: Subject): SarifSubject => ({
  name,
  qualifiedName: `${collection}/${id}`,
  kind,
  at,
});

/** Relative to where the program runs, which in CI is the repository; elsewhere absolute. */
function fileOf(file: string, cwd: string): string {
  const path = relative(cwd, resolve(cwd, file));
  return path === '' || path.startsWith('..') || isAbsolute(path) ? resolve(cwd, file) : path;
}

function resultsOf({ file, input, analysis }: Report, cwd: string): SarifResult[] {
  const places = placesIn(input.text, input.model);
  return analysis.findings.map((finding) => {
    const waiver = lookup(input.model.waivers, finding.waived);
    return {
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      fingerprint: finding.fingerprint,
      file: fileOf(file, cwd),
      at: places.of(finding),
      subjects: places.subjects(finding).map(subjectOf),
      ...(finding.field === undefined ? {} : { field: finding.field }),
      path: places.path(finding).map(subjectOf),
      ...(waiver === undefined ? {} : { waiver: { reason: waiver.reason } }),
    };
  });
}

/** For code scanning: one SARIF log for all files, with what could not be read as notifications. */
export const printSarifRun: PrintRun = ({ reports, problems, only }, { cwd }, { ruleDocs }) =>
  printSarif({
    version,
    files: reports.map(({ file }) => fileOf(file, cwd)),
    rules: rules.filter(({ id }) => only === undefined || only.includes(id)).map((rule) => ruleOf(rule, ruleDocs)),
    results: reports.flatMap((report) => resultsOf(report, cwd)),
    notifications: problems.map((problem) => ({ ...problem, file: fileOf(problem.file, cwd) })),
  });
