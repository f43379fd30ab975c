import { type Analysis, analyse, type Depth, type Finding } from '@spillway/analysis';
import { readModel } from '../read-model.js';
import { EXIT, type ExitCode, paint, type Terminal } from '../terminal.js';

export interface CheckOptions {
  depth: Depth;
  json: boolean;
}

const STYLES = { error: 'red', warning: 'yellow', info: 'blue' } as const;
const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

function line(finding: Finding, terminal: Terminal): string {
  const place = finding.field === undefined ? finding.subjects[0] : `${finding.subjects[0]} (${finding.field})`;
  const waived = finding.waived === undefined ? '' : paint(terminal, 'dim', `  waived by ${finding.waived}`);
  const severity = paint(terminal, STYLES[finding.severity], finding.severity.padEnd(7));
  return `  ${severity}  ${finding.message}${waived}\n           ${paint(terminal, 'dim', `${finding.rule}  ${place}`)}\n`;
}

function printHuman(file: string, name: string, analysis: Analysis, terminal: Terminal): void {
  const { error, warning, info, waived } = analysis.counts;
  terminal.out(`${paint(terminal, 'bold', file)}  ${name}, ${analysis.depth} depth\n`);
  for (const finding of analysis.findings) terminal.out(line(finding, terminal));
  const open = [plural(error, 'error'), plural(warning, 'warning'), plural(info, 'info', 'info')].join(', ');
  const summary = error + warning + info === 0 ? 'Nothing found' : open;
  const style = error > 0 ? 'red' : warning > 0 ? 'yellow' : 'green';
  terminal.out(`${paint(terminal, style, summary)}${waived > 0 ? `, ${waived} waived` : ''}\n\n`);
}

/** `spillway check FILE…`: the findings of each file. 1 when one has an error that is not waived, 2 on bad input. */
export async function check(files: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  let unreadable = false;
  let errors = 0;
  for (const file of files) {
    const input = await readModel(file, terminal);
    if (input === undefined) {
      unreadable = true;
      continue;
    }
    const analysis = analyse(input.model, { depth: options.depth, today: terminal.today });
    errors += analysis.counts.error;
    if (options.json) {
      const { depth, counts, findings } = analysis;
      terminal.out(`${JSON.stringify({ file, name: input.model.name, depth, counts, findings })}\n`);
    } else printHuman(file, input.model.name, analysis, terminal);
  }
  if (unreadable) return EXIT.badInput;
  return errors > 0 ? EXIT.findings : EXIT.ok;
}
