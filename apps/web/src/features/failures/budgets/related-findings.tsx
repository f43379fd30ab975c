import type { Finding } from '@spillway/analysis';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { cx } from '../../../ui/cx';
import { FindingMessage } from '../../findings/finding-message';

export interface RelatedFindingsProps {
  rules: readonly string[];
  /** Ids of what is shown: findings about others are left out. */
  about: ReadonlySet<string>;
}

const FACES = {
  error: { icon: CircleAlert, text: 'text-danger' },
  warning: { icon: TriangleAlert, text: 'text-warning' },
  info: { icon: Info, text: 'text-info' },
} as const;

/** What the rules have found about the same things: told there, and only named here. */
export function RelatedFindings({ rules, about }: RelatedFindingsProps) {
  const api = useEditorApi();
  const findings = useEditor((state) => state.analysis?.findings);
  const related = (findings ?? []).filter(
    ({ rule, subjects, waived }) =>
      waived === undefined && rules.includes(rule) && subjects.some((subject) => about.has(subject)),
  );
  if (related.length === 0) return null;
  const open = ({ fingerprint }: Finding): void => {
    api.setPanels({ bottom: 'findings' });
    api.focusFinding(fingerprint);
  };
  return (
    <section aria-label="Findings about this" className="px-3 py-2">
      <h3 className="font-medium text-muted text-xs">Findings about this</h3>
      <ul className="mt-1 flex flex-col">
        {related.map((finding) => {
          const { icon: IconOf, text } = FACES[finding.severity];
          return (
            <li key={finding.fingerprint}>
              <button
                type="button"
                onClick={() => open(finding)}
                className="flex w-full items-start gap-1.5 rounded-control px-1.5 py-1 text-left text-[0.8125rem] hover:bg-hover focus-visible:-outline-offset-2"
              >
                <IconOf size={14} aria-hidden className={cx('mt-0.5 shrink-0', text)} />
                <span>
                  <span className="sr-only">{finding.severity}: </span>
                  <FindingMessage text={finding.message} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
