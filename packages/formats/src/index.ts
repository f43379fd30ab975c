export { type CsvOptions, printCsv } from './csv/print.js';
export type { Diagnostic, ImportResult } from './diagnostic.js';
export { importText } from './import-text.js';
export { parseJson } from './json/parse.js';
export { printJson } from './json/print.js';
export { escapeMarkdown } from './markdown/escape.js';
export { type MarkdownBlock, type MarkdownItem, printMarkdown, printMarkdownTable } from './markdown/print.js';
export { parseMermaidFlowchart } from './mermaid/parse.js';
export {
  MERMAID_LIMITS,
  type MermaidDiagram,
  type MermaidExport,
  type MermaidFlowchartOptions,
  type MermaidMark,
  printMermaidFlowchart,
} from './mermaid/print.js';
export { printMermaidSequence } from './mermaid/sequence.js';
export { printSarif } from './sarif/print.js';
export type {
  SarifNotification,
  SarifPlace,
  SarifResult,
  SarifRule,
  SarifRun,
  SarifSubject,
} from './sarif/sarif-run.js';
export type { Sequence } from './sequence.js';
export { parseSvg, printSvgMetadata } from './svg/metadata.js';
export { printSvgSequence } from './svg/sequence/print.js';
export type { Table, TableColumn } from './table.js';
export { parseYaml } from './yaml/parse.js';
export { printYaml } from './yaml/print.js';
