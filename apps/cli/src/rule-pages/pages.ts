import { type RulePage, unexplainedPage } from '@spillway/analysis';
import { examplesOf } from './example.js';
import { sectionsOf } from './sections.js';

const MADE = '<!-- Made from the rules by `npm run docs`; change those. -->\n';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function pageOf(rule: RulePage): string {
  const facts = [
    ['Severity', rule.severity],
    ['Depth', `${rule.depth}${rule.evenUnstated ? ', even where nothing is stated' : ''}`],
    ['Fix', rule.fixable ? 'offered' : 'by hand'],
  ];
  return [
    MADE,
    `# ${rule.title}\n`,
    `\`${rule.id}\` · ${facts.map(([name, value]) => `${name}: ${value}`).join(' · ')}\n`,
    `${rule.documentation.what}\n`,
    ...sectionsOf(rule).map(({ title, text }) => `## ${title}\n\n${text}\n`),
    examplesOf(rule),
    `[All rules](../README.md)\n`,
  ].join('\n');
}

const rowOf = ({ id, severity, depth, fixable, title }: RulePage): string =>
  `| [\`${id}\`](${id}.md) | ${severity} | ${depth} | ${fixable ? 'yes' : ''} | ${cell(title)} |`;

function indexOf(rules: readonly RulePage[]): string {
  const categories = [...new Set(rules.map(({ category }) => category))];
  const tables = categories.map((category) => {
    const rows = rules.filter((rule) => rule.category === category).map(rowOf);
    return `## ${category}\n\n| rule | severity | depth | fix | what is wrong |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return [
    MADE,
    '# Rules\n',
    `${rules.length} rules. *Depth* says from where on a rule is applied: \`sketch\` judges what the drawing itself says, \`design\` what has been stated of a kind at all, \`production\` everything. *Fix* says whether findings come with a change that removes them.\n`,
    'Severities, tags of your own and what to leave out are configured in [`.spillwayrc`](../ci.md#configuration); `spillway rules RULE` prints a page in the terminal.\n',
    ...tables,
    '## What no rule reports\n',
    `The simulator tries every fault out. What it loses, repeats or leaves half done although no rule says so is reported as [\`${unexplainedPage.id}\`](${unexplainedPage.id}.md). That is no rule: it has no pattern to look for, only a trace to show.\n`,
  ].join('\n');
}

/** The rule reference: Markdown by path, one page per rule, one about what no rule reports, and an index. */
export const rulePages = (rules: readonly RulePage[]): ReadonlyMap<string, string> =>
  new Map([
    ['README.md', indexOf(rules)],
    ...[...rules, unexplainedPage].map((rule): [string, string] => [`${rule.id}.md`, pageOf(rule)]),
  ]);
