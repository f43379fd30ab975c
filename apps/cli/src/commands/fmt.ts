import { rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { printModel, printYaml } from '@spillway/model';
import { readModel } from '../files/read-model.js';
import { EXIT, type ExitCode, type Terminal } from '../terminal.js';

export interface FmtOptions {
  /** Only tell which files are not canonical. */
  check: boolean;
}

/**
 * `spillway fmt FILE…`: rewrites files in canonical form. A file is replaced whole, so that an interruption leaves the
 * old one. Comments of YAML files are not part of a model and do not survive.
 */
export async function fmt(files: readonly string[], options: FmtOptions, terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  for (const file of files) {
    if (!/\.(json|ya?ml)$/i.test(file)) {
      terminal.error(`${file}: only .json, .yaml and .yml files can be formatted.\n`);
      code = EXIT.badInput;
      continue;
    }
    const input = await readModel(file, terminal);
    if (input === undefined) {
      code = EXIT.badInput;
      continue;
    }
    const canonical = file.toLowerCase().endsWith('.json') ? printModel(input.model) : printYaml(input.model);
    if (canonical === input.text) continue;
    terminal.out(`${file}\n`);
    if (options.check) code = code === EXIT.badInput ? code : EXIT.findings;
    else {
      const path = resolve(terminal.cwd, file);
      const temporary = `${path}.${process.pid}.tmp`;
      await writeFile(temporary, canonical);
      await rename(temporary, path);
    }
  }
  return code;
}
