import type { EntityAnswers, Gap, QuestionName } from '@spillway/analysis';
import { splitReference } from '@spillway/model';
import { CircleHelp } from 'lucide-react';
import { useMemo } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { GapNote } from './gap-note';
import { inBrief } from './say-answers';

const COLUMNS: readonly (readonly [QuestionName, string])[] = [
  ['origin', 'Originates'],
  ['transforms', 'Transformed'],
  ['ownership', 'Kept'],
  ['failures', 'Fails'],
];

/** What is missing for several fields at once, each once, with how many fields it is missing for. */
function gapsOf({ fields }: EntityAnswers): readonly { gap: Gap; count: number }[] {
  const found = new Map<string, { gap: Gap; count: number }>();
  for (const { origin, transforms, ownership } of fields) {
    for (const { missing: gap } of [origin, transforms, ownership]) {
      if (gap === undefined) continue;
      const known = found.get(gap.text);
      found.set(gap.text, { gap, count: (known?.count ?? 0) + 1 });
    }
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count);
}

/** The four questions about every field of an entity, in brief; first what would answer most of the open ones. */
export function EntityCard({ answers }: { answers: EntityAnswers }) {
  const api = useEditorApi();
  const model = useEditor((state) => state.document);
  const gaps = useMemo(() => gapsOf(answers), [answers]);
  if (answers.fields.length === 0)
    return <p className="px-3 py-4 text-[0.8125rem] text-muted">This entity has no fields yet.</p>;
  return (
    <div className="flex flex-col gap-2 py-2">
      {gaps.length > 0 && (
        <div className="flex flex-col gap-1 px-3">
          {gaps.map(({ gap, count }) => (
            <GapNote key={gap.text} gap={gap} prefix={`Open for ${count} ${count === 1 ? 'field' : 'fields'}.`} />
          ))}
        </div>
      )}
      <div className="overflow-x-auto">
        <table className="w-full text-left text-xs">
          <thead>
            <tr className="border-line border-b text-muted">
              <th scope="col" className="h-7 px-3 font-medium">
                Field
              </th>
              {COLUMNS.map(([name, label]) => (
                <th key={name} scope="col" className="px-3 font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answers.fields.map((each) => {
              const words = inBrief(model, each);
              return (
                <tr key={each.field} className="border-line border-b last:border-b-0 hover:bg-hover">
                  <th scope="row" className="h-8 px-3 font-normal">
                    <button
                      type="button"
                      onClick={() => api.showSubject(each.field)}
                      className="rounded-[4px] font-mono underline decoration-line underline-offset-[3px] hover:decoration-current"
                    >
                      {splitReference(each.field)[1]}
                    </button>
                  </th>
                  {COLUMNS.map(([name]) => (
                    <td key={name} className="px-3">
                      {words[name] ?? (
                        <span className="inline-flex items-center gap-1 text-warning">
                          <CircleHelp size={13} aria-hidden /> open
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
