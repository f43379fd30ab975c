import type { Documentation } from '@spillway/analysis';
import { MarkedText } from '../../ui/marked-text';

const TITLES = {
  what: 'What',
  why: 'Why it matters',
  fix: 'What to do',
  detection: 'How it is found',
  falseAlarms: 'When it does not apply',
} as const satisfies Partial<Record<keyof Documentation, string>>;

export interface DocumentationPartsProps {
  documentation: Documentation;
  /** Which parts, in this order; empty ones are left out. */
  parts: readonly (keyof typeof TITLES)[];
}

/** What the page of a rule says, as the terms and descriptions of a list. */
export function DocumentationParts({ documentation, parts }: DocumentationPartsProps) {
  return parts
    .filter((part) => documentation[part] !== '')
    .map((part) => (
      <div key={part}>
        <dt className="font-medium text-muted text-xs">{TITLES[part]}</dt>
        <dd className="text-pretty">
          <MarkedText text={documentation[part]} />
        </dd>
      </div>
    ));
}
