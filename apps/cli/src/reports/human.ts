import type { Finding } from '@spillway/analysis';
import { type Places, placesIn } from '../places.js';
import { paint, SEVERITY_STYLES, type Terminal } from '../terminal.js';
import { type PrintRun, plural, type Report } from './report.js';

type Colors = Pick<Terminal, 'color'>;
/** Under the message, which stands behind "  warning  ". */
const INDENT = ' '.repeat(11);

function findingLines(file: string, finding: Finding, places: Places, colors: Colors): string {
  const { line, column } = places.of(finding);
  const [first] = finding.subjects;
  const subject = finding.field === undefined ? first : `${first} (${finding.field})`;
  const waived = finding.waived === undefined ? '' : paint(colors, 'dim', `  waived by ${finding.waived}`);
  const severity = paint(colors, SEVERITY_STYLES[finding.severity], finding.severity.padEnd(7));
  const where = paint(colors, 'dim', `${file}:${line}:${column}  ${finding.rule}  ${subject}`);
  return `  ${severity}  ${finding.message}${waived}\n${INDENT}${where}\n`;
}

function summary({ analysis: { counts }, known }: Report, colors: Colors): string {
  const { error, warning, info, waived } = counts;
  const open = [plural(error, 'error'), plural(warning, 'warning'), plural(info, 'info', 'info')].join(', ');
  const nothing = known === undefined ? 'Nothing found' : 'Nothing new';
  const style = error > 0 ? 'red' : warning > 0 ? 'yellow' : 'green';
  const found = paint(colors, style, error + warning + info === 0 ? nothing : open);
  const others = [...(waived > 0 ? [`${waived} waived`] : []), ...(known ? [`${known} known`] : [])];
  return `${[found, ...others].join(', ')}\n`;
}

function reportLines(report: Report, colors: Colors): string {
  const { file, input, analysis } = report;
  const places = placesIn(input.text, input.model);
  const head = `${paint(colors, 'bold', file)}  ${input.model.name}, ${analysis.depth} depth\n`;
  const findings = analysis.findings.map((finding) => findingLines(file, finding, places, colors));
  return [head, ...findings, summary(report, colors)].join('');
}

/** For people: by file, each finding with a place that terminals and editors open, and the counts. */
export const printHuman: PrintRun = ({ reports }, colors) =>
  reports.map((report) => `${reportLines(report, colors)}\n`).join('');
