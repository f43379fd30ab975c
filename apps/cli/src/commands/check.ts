import { type Analysis, analyse, type Depth, SEVERITIES, type Severity } from '@spillway/analysis';
import { type Baseline, printBaseline, readBaseline } from '../baseline.js';
import { createConfigurations, type Loaded } from '../files/configurations.js';
import { type InputFile, inputFiles } from '../files/input-files.js';
import { type Problem, tell } from '../files/problem.js';
import { tryReadModel } from '../files/read-model.js';
import { writeOutput } from '../files/write-output.js';
import { printHuman } from '../reports/human.js';
import { printJsonLines } from '../reports/json.js';
import { type PrintRun, plural, type Report } from '../reports/report.js';
import { printSarifRun } from '../reports/sarif.js';
import { selectRules } from '../rule-selection.js';
import { EXIT, type ExitCode, type Terminal } from '../terminal.js';

export interface CheckOptions {
  /** Default: what the configuration says, else `design`. */
  readonly depth?: Depth;
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly output?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  /** Rules and categories; others do not run. */
  readonly only?: readonly string[];
  readonly failOn: Severity;
  /** A file, or `false` for none; default: the nearest above each model. */
  readonly config?: string | false;
  /** Address of the rule reference, for links in SARIF. */
  readonly ruleDocs?: string;
}

/** GitHub shows no more results of one run. */
const MOST_ON_GITHUB = 5000;

const countOf = (findings: Analysis['findings']): Analysis['counts'] => {
  const counts = { error: 0, warning: 0, info: 0, waived: 0 };
  for (const finding of findings) counts[finding.waived === undefined ? finding.severity : 'waived'] += 1;
  return counts;
};

function withoutKnown(report: Report, baseline: Baseline): Report {
  const { findings, depth } = report.analysis;
  const isKnown = findings.map(({ fingerprint }) => baseline.isKnown(report.file, fingerprint));
  const added = findings.filter((_, i) => isKnown[i] === false);
  const analysis = { depth, findings: added, counts: countOf(added) };
  return { ...report, analysis, known: findings.length - added.length };
}

const printer = ({ json, sarif }: CheckOptions): PrintRun =>
  sarif ? printSarifRun : json ? printJsonLines : printHuman;

interface Examined {
  readonly reports: readonly Report[];
  readonly problems: readonly Problem[];
}

async function examine(
  args: readonly string[],
  only: readonly string[] | undefined,
  options: CheckOptions,
  terminal: Terminal,
): Promise<Examined> {
  const { files, problems: unfound } = await inputFiles(args, terminal.cwd);
  const configurationOf = createConfigurations({ cwd: terminal.cwd, file: options.config });
  const problems = new Map<string, Problem>();
  // A damaged configuration is met once for every file below it.
  const add = (problem: Problem): void => void problems.set(JSON.stringify(problem), problem);
  for (const problem of unfound) add(problem);
  const reports: Report[] = [];
  let ignored = 0;
  const examineFile = async ({ path, named }: InputFile, loaded: Loaded): Promise<void> => {
    if (!loaded.ok) {
      for (const problem of loaded.problems) add(problem);
      return;
    }
    if (!named && loaded.ignores(path)) {
      ignored += 1;
      return;
    }
    const { input, problems: found } = await tryReadModel(path, terminal.cwd);
    for (const problem of found) add(problem);
    if (input === undefined) return;
    const analysis = analyse(input.model, {
      configuration: loaded.configuration,
      today: terminal.today,
      ...(options.depth === undefined ? {} : { depth: options.depth }),
      ...(only === undefined ? {} : { only }),
    });
    reports.push({ file: path, input, analysis, known: undefined });
  };
  for (const file of files) await examineFile(file, await configurationOf(file.path));
  if (files.length > 0 && ignored === files.length) {
    const message = `the configuration ignores every file here (${ignored}). Name one of them, or change \`ignore\`.`;
    add({ file: args.join(' '), severity: 'error', message });
  }
  return { reports, problems: [...problems.values()] };
}

const fails = ({ analysis: { counts } }: Report, failOn: Severity): boolean =>
  SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).some((severity) => counts[severity] > 0);

/**
 * `spillway check [FILE…]`: what is wrong with models, for people or programs. 1 when something is found that is as grave
 * as `--fail-on`, neither waived nor known; 2 on bad input, after everything else has been looked at.
 */
export async function check(args: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const selection = selectRules(options.only ?? []);
  if ('message' in selection) {
    terminal.error(`${selection.message}\n`);
    return EXIT.badInput;
  }
  const known = options.baseline === undefined ? undefined : await readBaseline(options.baseline, terminal.cwd);
  if (known?.ok === false) {
    tell(terminal, known.problem);
    return EXIT.badInput;
  }
  const examined = await examine(args.length === 0 ? ['.'] : args, selection.ids, options, terminal);
  for (const problem of examined.problems) tell(terminal, problem);
  let isFine = !examined.problems.some(({ severity }) => severity === 'error');

  let baseline = known?.baseline;
  if (options.writeBaseline !== undefined) {
    if (!isFine) terminal.error(`${options.writeBaseline}: not written, since not every file could be checked.\n`);
    else {
      const written = examined.reports.map(({ file, analysis: { findings } }) => ({ file, findings }));
      isFine = await writeOutput(options.writeBaseline, printBaseline(written, terminal.cwd), terminal);
      const accepted = new Set(
        examined.reports.flatMap(({ analysis }) =>
          analysis.findings.filter(({ waived }) => waived === undefined).map(({ fingerprint }) => fingerprint),
        ),
      );
      baseline = { isKnown: (_, fingerprint) => accepted.has(fingerprint) };
    }
  }

  const reports =
    baseline === undefined ? examined.reports : examined.reports.map((report) => withoutKnown(report, baseline));
  tellAbout(reports, options, terminal);
  const colors = { cwd: terminal.cwd, color: terminal.color && options.output === undefined };
  const run = { reports, problems: examined.problems, only: selection.ids };
  const { ruleDocs } = options;
  const text = printer(options)(run, colors, ruleDocs === undefined ? {} : { ruleDocs });
  if (options.output === undefined) terminal.out(text);
  else isFine = (await writeOutput(options.output, text, terminal)) && isFine;
  if (!isFine) return EXIT.badInput;
  return reports.some((report) => fails(report, options.failOn)) ? EXIT.findings : EXIT.ok;
}

/** What programs that read the output have no place for, but people want to know. */
function tellAbout(reports: readonly Report[], { json, sarif }: CheckOptions, terminal: Terminal): void {
  const known = reports.reduce((sum, report) => sum + (report.known ?? 0), 0);
  if (known > 0 && (json || sarif)) terminal.error(`${plural(known, 'finding')} known from the baseline left out.\n`);
  const results = reports.reduce((sum, { analysis }) => sum + analysis.findings.length, 0);
  if (sarif && results > MOST_ON_GITHUB) {
    terminal.error(`${results} results: GitHub shows the ${MOST_ON_GITHUB} gravest of one upload.\n`);
  }
}
