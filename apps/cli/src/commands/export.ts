import { analyse } from '@spillway/analysis';
import { printMermaidFlowchart } from '@spillway/formats';
import { type Configuration, type Model, printModel, printYaml } from '@spillway/model';
import { createConfigurations } from '../files/configurations.js';
import { tell } from '../files/problem.js';
import { readModel } from '../files/read-model.js';
import { writeOutput } from '../files/write-output.js';
import { EXIT, type ExitCode, type Terminal } from '../terminal.js';

export const EXPORT_FORMATS = ['mermaid', 'json', 'yaml'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportOptions {
  to: ExportFormat;
  output?: string;
  direction?: 'LR' | 'TB';
  lossless?: boolean;
  legend?: boolean;
  numbered?: boolean;
  findings?: boolean;
}

function print(model: Model, configuration: Configuration, options: ExportOptions, terminal: Terminal): string {
  if (options.to === 'json') return printModel(model);
  if (options.to === 'yaml') return printYaml(model);
  const findings = options.findings ? analyse(model, { configuration, today: terminal.today }).findings : [];
  const { to: _format, output: _output, findings: _marked, ...layout } = options;
  const { diagrams, note } = printMermaidFlowchart(model, {
    ...layout,
    findings: findings.filter((finding) => finding.waived === undefined),
  });
  if (note !== undefined) terminal.error(`${note}\n`);
  const single = diagrams.length === 1;
  return diagrams.map(({ title, code }) => (single ? code : `%% ${title}\n${code}`)).join('\n');
}

/** `spillway export FILE --to FORMAT`: the model in another format, on standard output or in a file. */
export async function exportModel(file: string, options: ExportOptions, terminal: Terminal): Promise<ExitCode> {
  const input = await readModel(file, terminal);
  if (input === undefined) return EXIT.badInput;
  const loaded = options.findings
    ? await createConfigurations({ cwd: terminal.cwd, file: undefined })(file)
    : undefined;
  if (loaded?.ok === false) {
    for (const problem of loaded.problems) tell(terminal, problem);
    return EXIT.badInput;
  }
  const text = print(input.model, loaded?.configuration ?? {}, options, terminal);
  if (options.output === undefined) terminal.out(text);
  else if (!(await writeOutput(options.output, text, terminal))) return EXIT.badInput;
  return EXIT.ok;
}
