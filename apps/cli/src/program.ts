import { DEPTHS, SEVERITIES } from '@spillway/analysis';
import { Command, CommanderError, Option } from 'commander';
import { type CheckOptions, check } from './commands/check.js';
import { EXPORT_FORMATS, type ExportOptions, exportModel } from './commands/export.js';
import { fmt } from './commands/fmt.js';
import { showRules } from './commands/rules.js';
import { type SimulateOptions, simulateFile } from './commands/simulate.js';
import { DRAWINGS } from './simulation/draw.js';
import { EXIT, type ExitCode, type Terminal } from './terminal.js';
import { version } from './version.js';

const list = (value: string, before: readonly string[] = []): readonly string[] => [...before, ...value.split(',')];
const append = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function buildProgram(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command('spillway')
    .version(version, '-V, --version', 'print the version')
    .description('See how data flows through a system, and how it fails, before production does.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.error(text) })
    .showHelpAfterError('Run "spillway --help" to see what it can do.');

  program
    .command('check')
    .description('find design faults; exits 1 when something is found, 2 on bad input')
    .argument('[file...]', 'files, folders (their *.spillway.json, .yaml and .yml) and patterns; default: this folder')
    .addOption(
      new Option('--depth <depth>', 'how much to judge (default: as configured, else "design")').choices(DEPTHS),
    )
    .addOption(new Option('--only <rules>', 'these rules or categories, separated by commas').argParser(list))
    .addOption(new Option('--fail-on <severity>', 'exit 1 from here on').choices(SEVERITIES).default('error'))
    .addOption(new Option('--json', 'one JSON object per file and line').conflicts('sarif'))
    .option('--sarif', 'one SARIF 2.1.0 log, for code scanning')
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .option('--baseline <file>', 'leave out what this file knows: made by --write-baseline, --json or --sarif')
    .option('--write-baseline <file>', 'take what is found now as known, and write it there')
    .option('--config <file>', 'configuration (default: the nearest .spillwayrc above each file)')
    .option('--no-config', 'without any configuration')
    .option('--rule-docs <address>', 'SARIF: where the rule reference is published, for links')
    .action(async (files: string[], options: CheckOptions) => done(await check(files, options, terminal)));

  program
    .command('rules')
    .description('list the rules, or explain one')
    .argument('[rule]', 'a rule or category')
    .option('--pages <folder>', 'write the rule reference there, in Markdown')
    .action(async (rule: string | undefined, options: { pages?: string }) =>
      done(await showRules(rule, options, terminal)),
    );

  program
    .command('export')
    .description('write a model in another format')
    .argument('<file>')
    .addOption(new Option('--to <format>', 'format').choices(EXPORT_FORMATS).makeOptionMandatory())
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .addOption(new Option('--direction <direction>', 'Mermaid: layout direction').choices(['LR', 'TB']))
    .option('--lossless', 'Mermaid: carry the whole model in comments, so that the file opens again')
    .option('--legend', 'Mermaid: explain shapes and marks')
    .option('--numbered', 'Mermaid: number the flows')
    .option('--findings', 'Mermaid: highlight what the analysis found')
    .action(async (file: string, options: ExportOptions) => done(await exportModel(file, options, terminal)));

  program
    .command('simulate')
    .description('run every fault on every journey; exits 1 when --fail-on finds something, 2 on bad input')
    .argument('<file>', 'a model, or a program that --program printed')
    .option('--journey <journey>', 'only this one; default: all')
    .option('--variant <variant>', 'only this branch of its routes')
    .addOption(
      new Option('--faults <count>', 'at most so many at once')
        .choices(['0', '1', '2'])
        .default('1')
        .conflicts('fault'),
    )
    .addOption(
      new Option('--fault <fault>', 'just this, as in resp-lost@charge-card; repeat it for more').argParser(append),
    )
    .option('--json', 'one JSON object per scenario and line')
    .addOption(new Option('--program', 'print the failure program and run nothing').conflicts('fault'))
    .addOption(
      new Option('--format <format>', 'draw the one scenario of --fault, or the run without faults')
        .choices(DRAWINGS)
        .conflicts(['faults', 'json', 'program', 'trace', 'failOn']),
    )
    .option('--trace', 'tell step by step what happens')
    .addOption(new Option('--fail-on <outcomes>', 'exit 1 on these, as in lost,dup,partial').argParser(list))
    .action(async (file: string, options: SimulateOptions) => done(await simulateFile(file, options, terminal)));

  program
    .command('fmt')
    .description('rewrite files in canonical form')
    .argument('<file...>')
    .option('--check', 'change nothing; exit 1 when a file is not canonical', false)
    .action(async (files: string[], options: { check: boolean }) => done(await fmt(files, options, terminal)));
  return program;
}

/** Runs the command line; returns the exit code and never ends the process. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = buildProgram(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    return cause.exitCode === 0 ? EXIT.ok : EXIT.badInput;
  }
  return code;
}
