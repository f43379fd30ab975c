import { Command, CommanderError, Option } from 'commander';
import { check } from './commands/check.js';
import { EXPORT_FORMATS, type ExportOptions, exportModel } from './commands/export.js';
import { fmt } from './commands/fmt.js';
import { EXIT, type ExitCode, type Terminal } from './terminal.js';

const DEPTHS = ['sketch', 'design', 'production'] as const;

function buildProgram(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command('spillway')
    .description('See how data flows through a system, and how it fails, before production does.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.error(text) })
    .showHelpAfterError('Run "spillway --help" to see what it can do.');

  program
    .command('check')
    .description('find design faults; exits 1 when there are errors, 2 on bad input')
    .argument('<file...>', 'Spillway JSON or YAML, or a Mermaid file that carries a model')
    .addOption(new Option('--depth <depth>', 'how much to judge').choices(DEPTHS).default('design'))
    .option('--json', 'one JSON object per file and line', false)
    .action(async (files: string[], options: { depth: (typeof DEPTHS)[number]; json: boolean }) =>
      done(await check(files, options, terminal)),
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
