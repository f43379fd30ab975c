export { type AnalysisOptions, analyse } from './analyse.js';
export { selectorsOf } from './configuration.js';
export { type Analysis, DEPTHS, type Depth, type Finding, type Fix, SEVERITIES, type Severity } from './finding.js';
export { answersAbout, type FieldAnswers, type Origin } from './lineage/answers.js';
export {
  type Lineage,
  type LineageChange,
  type LineageHop,
  type LineagePlace,
  lineageOf,
} from './lineage/lineage.js';
export type { Occurrence } from './lineage/occurrence.js';
export { findRule, rules } from './registry.js';
export type { Documentation, FailingExample, Rule, RuleExample } from './rule.js';
