import type { Finding } from '@spillway/analysis';
import type { Group, Grouping } from '../finding-rows';

export interface MarkdownOptions {
  readonly by: Grouping;
  readonly labelOf: (id: string) => string;
  /** Only these; all when absent. */
  readonly only?: ReadonlySet<string> | undefined;
}

const SAID = { error: 'Error', warning: 'Warning', info: 'Note' } as const;
const SAID_OF_MANY: Readonly<Record<string, string>> = { error: 'Errors', warning: 'Warnings', info: 'Notes' };

/** Names may hold what Markdown reads as emphasis, or break the line; messages quote them with backticks themselves. */
const escapeName = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\*_[\]<>#|]/g, '\\$&');
/** Outside of backticks only, inside of which nothing is read as anything. */
const escapeMessage = (text: string): string =>
  text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? part.replaceAll(/[\\*_<>]/g, '\\$&') : part))
    .join('`');

function line({ severity, message, rule, subjects, field, waived }: Finding, { by, labelOf }: MarkdownOptions): string {
  const places = by === 'element' ? subjects.slice(1) : subjects;
  const about = [...places.map((id) => escapeName(labelOf(id))), ...(field === undefined ? [] : [`\`${field}\``])];
  const accepted = waived === undefined ? '' : ' (accepted)';
  const where = about.length === 0 ? '' : ` · ${about.join(', ')}`;
  return `- **${SAID[severity]}**${accepted}: ${escapeMessage(message)} (\`${rule}\`)${where}`;
}

/** Findings as a Markdown list, grouped and ordered as shown. */
export function findingsMarkdown(groups: readonly Group[], options: MarkdownOptions): string {
  const { by, only } = options;
  return groups
    .flatMap(({ id, label, members }) => {
      const kept = only === undefined ? members : members.filter(({ fingerprint }) => only.has(fingerprint));
      if (kept.length === 0) return [];
      const title = by === 'rule' ? `\`${id}\`` : by === 'severity' ? (SAID_OF_MANY[id] ?? id) : escapeName(label);
      const head = by === 'none' ? [] : [`### ${title} (${kept.length})`, ''];
      return [[...head, ...kept.map((finding) => line(finding, options))].join('\n')];
    })
    .join('\n\n')
    .concat('\n');
}
