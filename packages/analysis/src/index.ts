export { type AnalysisOptions, analyse } from './analyse.js';
export { selectorsOf } from './configuration.js';
export { type Context, createContext } from './context.js';
export { type Analysis, DEPTHS, type Depth, type Finding, type Fix, SEVERITIES, type Severity } from './finding.js';
export { answersAbout, answersIn, type FieldAnswers, type Gap, type Origin } from './lineage/answers.js';
export {
  type EntityAnswers,
  entityAnswersIn,
  type FieldGaps,
  gapsIn,
  QUESTIONS,
  type QuestionName,
  unansweredOf,
} from './lineage/entity-answers.js';
export {
  type Lineage,
  type LineageChange,
  type LineageHop,
  type LineagePlace,
  lineageIn,
  lineageOf,
} from './lineage/lineage.js';
export type { Occurrence } from './lineage/occurrence.js';
export { findRule, rules } from './registry.js';
export type { Documentation, FailingExample, Rule, RuleExample } from './rule.js';
