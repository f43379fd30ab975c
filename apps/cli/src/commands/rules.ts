import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { findRule, type Rule, type RulePage, rules, UNEXPLAINED, unexplainedPage } from '@spillway/analysis';
import { writeOutput } from '../files/write-output.js';
import { rulePages } from '../rule-pages/pages.js';
import { sectionsOf } from '../rule-pages/sections.js';
import { rulesNamed, unknownRule } from '../rule-selection.js';
import { EXIT, type ExitCode, paint, SEVERITY_STYLES, type Terminal } from '../terminal.js';

const WIDTH = 100;

/** Text in lines that fit a terminal; line breaks of its own stay. */
const wrapped = (text: string, indent = '  '): string =>
  text
    .split('\n')
    .flatMap((paragraph) => {
      const lines = [''];
      for (const word of paragraph.split(' ')) {
        const line = lines.at(-1) ?? '';
        if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) lines.push(word);
        else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
      }
      return lines;
    })
    .map((line) => `${indent}${line}\n`)
    .join('');

function table(listed: readonly Rule[], terminal: Terminal): string {
  const width = Math.max(...listed.map(({ id }) => id.length));
  const lines = listed.map(({ id, severity, depth, fixable, title }, i) => {
    const gap = i > 0 && listed[i - 1]?.category !== id.slice(0, id.indexOf('/')) ? '\n' : '';
    const level = paint(terminal, SEVERITY_STYLES[severity], severity.padEnd(7));
    return `${gap}${id.padEnd(width)}  ${level}  ${depth.padEnd(10)}  ${fixable ? 'fix' : '   '}  ${title}\n`;
  });
  return `${lines.join('')}\n${listed.length} rules. "spillway rules RULE" explains one.\n`;
}

function page(rule: RulePage, terminal: Terminal): string {
  const fix = rule.fixable ? ', offers a fix' : '';
  const unstated = rule.evenUnstated ? ', even where nothing is stated' : '';
  return [
    `${paint(terminal, 'bold', rule.title)}\n`,
    `${paint(terminal, 'dim', `${rule.id}: ${rule.severity}, from ${rule.depth} depth${unstated}${fix}`)}\n\n`,
    wrapped(rule.documentation.what, ''),
    ...sectionsOf(rule).map(({ title, text }) => `\n${paint(terminal, 'bold', title)}\n${wrapped(text)}`),
  ].join('');
}

/** Writes every page anew; pages of rules that are gone go with them. */
async function writePages(folder: string, terminal: Terminal): Promise<ExitCode> {
  const target = resolve(terminal.cwd, folder);
  const pages = rulePages(rules);
  const categories = new Set(rules.map(({ category }) => category));
  for (const entry of await readdir(target, { withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory() && categories.has(entry.name)) await rm(join(target, entry.name), { recursive: true });
  }
  for (const [path, text] of pages) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    if (!(await writeOutput(join(folder, path), text, terminal))) return EXIT.badInput;
  }
  terminal.out(`${pages.size} pages in ${folder}\n`);
  return EXIT.ok;
}

/** `spillway rules [RULE]`: the catalogue, a category of it, or the page about one rule. */
export async function showRules(
  name: string | undefined,
  options: { readonly pages?: string },
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.pages !== undefined) return writePages(options.pages, terminal);
  const rule = name === UNEXPLAINED ? unexplainedPage : name === undefined ? undefined : findRule(name);
  if (rule !== undefined) {
    terminal.out(page(rule, terminal));
    return EXIT.ok;
  }
  const ids = name === undefined ? rules.map(({ id }) => id) : rulesNamed(name);
  if (ids.length === 0) {
    terminal.error(`${unknownRule(name ?? '')}\n`);
    return EXIT.badInput;
  }
  terminal.out(
    table(
      rules.filter(({ id }) => ids.includes(id)),
      terminal,
    ),
  );
  return EXIT.ok;
}
