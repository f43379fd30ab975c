export { type AnalysisOptions, analyse } from './analyse.js';
export { selectorsOf } from './configuration.js';
export { type Analysis, DEPTHS, type Depth, type Finding, type Fix, SEVERITIES, type Severity } from './finding.js';
export { findRule, rules } from './registry.js';
export type { Documentation, FailingExample, Rule, RuleExample } from './rule.js';
