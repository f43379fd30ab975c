import type { Model } from '@spillway/model';
import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';
import { type Changes, NAMES } from './changes.js';
import { mentions, toldAs } from './mentions.js';
import { isRead } from './readers.js';

/** Texts that findings may contain because of names that are others now. */
const textsOf = ({ columns, edited }: Changes, before: Model): readonly string[] =>
  [...edited].flatMap(([collection, ids]) =>
    columns.has(`${collection}.name`) && NAMES.has(`${collection}.name`)
      ? ids.flatMap((id) => toldAs(before, collection, id))
      : [],
  );

/** Whether a rule might find something else after an edit; `before` is the document that it ran on. */
export function affectedBy(changes: Changes, before: Model): (rule: Rule, findings: readonly Finding[]) => boolean {
  const judged = [...changes.columns].filter((column) => !NAMES.has(column));
  const texts = textsOf(changes, before);
  return (rule, findings) =>
    // Fixes that are tried out depend on what all rules find.
    (rule.proveFixes && findings.length > 0) ||
    isRead(rule.id, judged, findings.length > 0) ||
    (texts.length > 0 && findings.some((finding) => mentions(finding, texts)));
}
