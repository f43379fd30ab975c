import type { Documentation, RulePage } from '@spillway/analysis';

/** The parts of a rule's documentation, in reading order. */
const SECTIONS: readonly (readonly [title: string, member: Exclude<keyof Documentation, 'what' | 'sources'>])[] = [
  ['Why it matters', 'why'],
  ['When it is reported', 'detection'],
  ['When it is a false alarm', 'falseAlarms'],
  ['What to do', 'fix'],
];

/** A titled part of a page. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

/** What a page says about a rule, apart from its examples. */
export const sectionsOf = ({ documentation }: RulePage): readonly Section[] => [
  ...SECTIONS.map(([title, member]) => ({ title, text: documentation[member] })),
  ...(documentation.sources.length === 0
    ? []
    : [{ title: 'Sources', text: documentation.sources.map((source) => `- ${source}`).join('\n') }]),
];

/** A rule's documentation for readers of SARIF, which show it beside a finding. */
export function ruleHelp(rule: RulePage): { text: string; markdown: string } {
  const sections = sectionsOf(rule);
  return {
    text: [rule.documentation.what, ...sections.map(({ title, text }) => `${title}: ${text}`)].join('\n\n'),
    markdown: [rule.documentation.what, ...sections.map(({ title, text }) => `### ${title}\n\n${text}`)].join('\n\n'),
  };
}
