export { type Analyser, type AnalysisOptions, analyse, createAnalyser } from './analyse.js';
export { type BlastHit, type BlastRadius, blastRadius, type JourneyBlast } from './blast-radius/blast-radius.js';
export type { HitState, HitTone } from './blast-radius/hit.js';
export type { BlastHarm } from './blast-radius/journey-blast.js';
export { type BlastRank, type BlastVote, blastVotes, rankBlasts } from './blast-radius/ranking.js';
export type { BlastMode, BlastSubject } from './blast-radius/subject.js';
export { radiusDocument, radiusTable, rankingDocument, rankingTable } from './blast-radius/tables.js';
export { budgetsDocument } from './budgets/documents.js';
export type { Measure } from './budgets/extent.js';
export type {
  AvailabilityFigures,
  Contribution,
  EffectAvailability,
  JourneyAvailability,
} from './budgets/journey-availability.js';
export { type JourneyBudgets, journeyBudgets } from './budgets/journey-budgets.js';
export { type JourneyLoad, journeyLoad, type LoadRow } from './budgets/journey-load.js';
export type { JourneyTime } from './budgets/journey-time.js';
export * as budgetNotes from './budgets/notes.js';
export { type Outage, type Outages, outagesOf } from './budgets/outages.js';
export { type Bar, endOf, type TimeRow } from './budgets/rows.js';
export { availabilityTable, loadTable, type NamedBudgets, overviewTable, timeTable } from './budgets/tables.js';
export * as budgetWords from './budgets/words.js';
export { selectorsOf } from './configuration.js';
export { type Context, createContext } from './context.js';
export {
  exploreFailures,
  type FailureFacts,
  type FailureLine,
  type FailureSource,
  type JourneyFailures,
  tellFailures,
} from './counterexamples/failures.js';
export { MISHAPS, type Mishap, type MishapRow } from './counterexamples/mishap.js';
export { type Play, play } from './counterexamples/play.js';
export { playText, sequenceOf } from './counterexamples/play-sequence.js';
export type { PlayStep, PlayStepKind } from './counterexamples/play-step.js';
export { type PossibleFault, possibleFaults } from './counterexamples/possible-faults.js';
export { type FaultPlace, placeOf, sayFault } from './counterexamples/say-fault.js';
export { sayConsequence, sayMishap } from './counterexamples/say-mishap.js';
export { sayTime } from './counterexamples/say-time.js';
export { CALLER_TOLD } from './counterexamples/say-told.js';
export { namesIn, type Scene, sceneOf } from './counterexamples/scene.js';
export { createTally } from './counterexamples/tally.js';
export { sentence } from './facts/spoken.js';
export { type Analysis, DEPTHS, type Depth, type Finding, type Fix, SEVERITIES, type Severity } from './finding.js';
export * as fmeaLabels from './fmea/labels.js';
export { fmeaDocument, fmeaTable, sayAlso, sayEnd } from './fmea/table.js';
export { type FmeaEffect, type FmeaEntry, type FmeaReport, sayDetection, tellFmea } from './fmea/tell-fmea.js';
export { type FmeaRow, weighFmea } from './fmea/weigh.js';
export {
  FMEA_DETECTIONS,
  FMEA_MOST,
  FMEA_SEVERITIES,
  FMEA_WEIGHTS,
  type FmeaDetection,
  type FmeaSeverity,
  type FmeaWeights,
} from './fmea/weights.js';
export {
  type FieldLimits,
  type LimitPlace,
  limitsIn,
  limitsOf,
  type StatedLimits,
  type TooTight,
} from './limits-table/limits-table.js';
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
export type {
  Advice,
  Ending,
  Help,
  MishapCounts,
  Mitigated,
  Mitigation,
} from './mitigations/mitigation.js';
export { mitigated, mitigationsFor } from './mitigations/mitigations.js';
export {
  type DataBlock,
  type DataItem,
  erasureDocument,
  matrixDocument,
  recordDocument,
  retentionDocument,
} from './personal-data/documents.js';
export {
  ERASURE_GROUPS,
  type ErasureCount,
  type ErasureGroup,
  type ErasureLeaf,
  type ErasureMap,
  erasureMaps,
  erasureMapsIn,
} from './personal-data/erasure-maps.js';
export * as dataLabels from './personal-data/labels.js';
export {
  type DataAtPlace,
  type DataCell,
  type DataMark,
  type DataTag,
  type PersonalDataMatrix,
  personalDataMatrix,
  personalDataMatrixIn,
} from './personal-data/matrix.js';
export type { DataPlace, KeptFor } from './personal-data/places.js';
export {
  type DataCategory,
  type ProcessingActivity,
  type ProcessingRecord,
  processingRecord,
  processingRecordIn,
  type RecordRecipient,
  type RecordTimeLimit,
  type RecordTransfer,
} from './personal-data/record.js';
export { type ActivityLines, activityLines, CONTROLLER_DETAILS, recordTable } from './personal-data/record-table.js';
export {
  type RetentionProblem,
  type RetentionRow,
  retentionTable,
  retentionTableIn,
} from './personal-data/retention-table.js';
export { countText, type DataTable, erasureTable, matrixTable, retentionAsTable } from './personal-data/tables.js';
export { spokenSpan, UNSTATED_SUBJECT } from './personal-data/words.js';
export { drawingOf } from './program-file/drawing.js';
export { isProgramLike, type ParseProgramResult, parseProgram, validateProgram } from './program-file/parse-program.js';
export {
  type Counterexample,
  counterexampleFor,
  counterexampleIn,
  seekCounterexample,
  type Unshown,
} from './proofs/counterexample.js';
export type { Reported } from './proofs/matchers.js';
export { isShowable, UNEXPLAINED } from './proofs/showable.js';
export { createStage, type Stage } from './proofs/stage.js';
export {
  explanationsIn,
  type HarmWatch,
  type UnexplainedOutcome,
  unexplainedFrom,
  unexplainedOutcomes,
  watchHarms,
} from './proofs/unexplained.js';
export { type RulePage, unexplainedPage } from './proofs/unexplained-page.js';
export { findRule, rules } from './registry.js';
export type { Documentation, FailingExample, Rule, RuleExample } from './rule.js';
export { armName, toArm } from './simulator/arms.js';
export { assemble } from './simulator/assemble/assemble.js';
export {
  type CompiledJourney,
  type CompiledProgram,
  compileJourney,
  compileModel,
} from './simulator/compile/compile.js';
export { type Explored, explorer, type Progress } from './simulator/explorer.js';
export { FAULT_KINDS, type Fault, type FaultKind, formatFault, parseFault } from './simulator/faults.js';
export { remainsNames } from './simulator/names.js';
export { CALLERS, type Caller, type Flag } from './simulator/outcomes.js';
export type { Program, ProgramElement, ProgramOperation, ProgramStep } from './simulator/program.js';
export type { ScenarioReport } from './simulator/report.js';
export { type Scenario, type Simulation, simulate } from './simulator/simulate.js';
export { createWaiving } from './waivers.js';
