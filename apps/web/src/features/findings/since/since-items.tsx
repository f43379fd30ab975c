import { useQuery } from '@tanstack/react-query';
import { BookmarkPlus, RotateCw } from 'lucide-react';
import { explainError } from '../../../api/explain-error';
import { type Revision, revisionsQuery } from '../../../api/revisions';
import { useEditor, useEditorApi } from '../../../editor/store';
import { ago } from '../../../ui/ago';
import { MenuItem, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '../../../ui/menu';
import type { SinceButtonProps } from './since-button';

const NAMED = { named: true, limit: 20 };
const RECENT = { named: false, limit: 12 };

const Head = ({ children }: { children: string }) => (
  <p className="px-2 pt-1.5 pb-0.5 font-medium text-muted text-xs">{children}</p>
);
const Note = ({ children }: { children: string }) => <p className="px-2 py-1 text-muted text-xs">{children}</p>;

/** The named versions and the newest revisions of the model, to compare with. */
export function SinceItems({ base, comparison, onBase }: SinceButtonProps) {
  const api = useEditorApi();
  const modelId = useEditor((state) => state.modelId);
  const readOnly = useEditor((state) => state.readOnly);
  const named = useQuery(revisionsQuery(modelId, NAMED));
  const recent = useQuery(revisionsQuery(modelId, RECENT));
  const all = [...(named.data?.items ?? []), ...(recent.data?.items ?? [])];
  const pick = (value: string): void => {
    const revision = Number(value);
    const found = all.find((each) => each.revision === revision);
    onBase(value === '' ? undefined : { revision, ...(found?.name === undefined ? {} : { name: found.name }) });
  };
  const item = (revision: Revision, label: string, hint: string) => (
    <MenuRadioItem key={revision.revision} value={String(revision.revision)} hint={hint}>
      {label}
    </MenuRadioItem>
  );
  return (
    <MenuRadioGroup value={base === undefined ? '' : String(base.revision)} onChange={pick}>
      {comparison.state === 'failed' && (
        <>
          <Note>{explainError(comparison.error, 'The findings shown are complete.').text}</Note>
          <MenuItem icon={RotateCw} onSelect={comparison.retry}>
            Compare again
          </MenuItem>
        </>
      )}
      <MenuRadioItem value="">Do not compare</MenuRadioItem>
      <MenuSeparator />
      <Head>Named versions</Head>
      {named.isPending && <Note>Loading…</Note>}
      {named.isError && <Note>{explainError(named.error, 'Nothing was changed.').text}</Note>}
      {named.data?.items.length === 0 && <Note>None yet. Name a version to compare with it later.</Note>}
      {named.data?.items.map((each) =>
        item(each, each.name ?? `r${each.revision}`, `r${each.revision} · ${ago(each.at)}`),
      )}
      {!readOnly && (
        <MenuItem icon={BookmarkPlus} onSelect={() => api.open({ kind: 'name-version' })}>
          Name this version…
        </MenuItem>
      )}
      {recent.data?.items.every(({ name }) => name !== undefined) !== true && (
        <>
          <MenuSeparator />
          <Head>Revisions</Head>
        </>
      )}
      {recent.isPending && <Note>Loading…</Note>}
      {recent.data?.items.flatMap((each) =>
        each.name === undefined
          ? [
              item(
                each,
                `r${each.revision} · ${each.label ?? (each.revision === 1 ? 'Created' : 'Change')}`,
                ago(each.at),
              ),
            ]
          : [],
      )}
    </MenuRadioGroup>
  );
}
