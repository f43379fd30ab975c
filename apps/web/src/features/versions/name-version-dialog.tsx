import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../../api/error-notice';
import { nameRevision, revisionKeys, revisionsQuery, unnameRevision } from '../../api/revisions';
import { toastError } from '../../api/toast-error';
import { useEditor, useEditorApi } from '../../editor/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { IconButton } from '../../ui/icon-button';
import { Input } from '../../ui/input';
import { Notice } from '../../ui/notice';
import { RelativeTime } from '../../ui/relative-time';
import { toast } from '../../ui/toast';

const NAMED = { named: true, limit: 20 };
const LONGEST = 200;

/** Gives the revision that is saved now a name, so that findings can be compared with it later; lists those that have one. */
export default function NameVersionDialog({ onClose }: { onClose: () => void }) {
  const modelId = useEditor((state) => state.modelId);
  const revision = useEditor((state) => state.revision);
  const isSaved = useEditor((state) => state.save.kind === 'saved');
  const api = useEditorApi();
  const queries = useQueryClient();
  const named = useQuery(revisionsQuery(modelId, NAMED));
  const [typed, setTyped] = useState<string>();
  const onSettled = () => queries.invalidateQueries({ queryKey: revisionKeys.all(modelId) });
  const name = useMutation({
    mutationFn: nameRevision,
    onSettled,
    onSuccess: (done) => {
      toast.success(`Revision ${done.revision} is now “${done.name ?? ''}”`);
      api.announce(`Revision ${done.revision} is named ${done.name ?? ''}`);
      onClose();
    },
  });
  const unname = useMutation({
    mutationFn: unnameRevision,
    onSettled,
    onError: (error) => toastError(error, 'The name was not removed', 'Nothing was changed.'),
  });
  const items = named.data?.items ?? [];
  const current = items.find((each) => each.revision === revision)?.name;
  const text = typed ?? current ?? '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '' && isSaved) name.mutate({ modelId, revision, name: text.trim() });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Name this version"
      description={`Revision ${revision}, as it is saved now. Findings can then be compared with it: “New since”.`}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <Field label="Name">
              <Input
                data-autofocus
                value={text}
                maxLength={LONGEST}
                placeholder="Before the review"
                onChange={(event) => setTyped(event.target.value)}
              />
            </Field>
          </div>
          <Button type="submit" variant="primary" busy={name.isPending} disabled={text.trim() === '' || !isSaved}>
            {current === undefined ? 'Name it' : 'Rename it'}
          </Button>
        </div>
        {!isSaved && (
          <Notice tone="info" title="Your last changes are not saved yet">
            Once they are, this version can be named.
          </Notice>
        )}
        {name.isError && (
          <ErrorNotice error={name.error} title="The version was not named" safety="Nothing was changed." />
        )}
      </form>
      {named.isError && (
        <ErrorNotice
          error={named.error}
          title="The named versions could not be loaded"
          safety="Nothing was changed."
          onRetry={() => void named.refetch()}
        />
      )}
      {items.length > 0 && (
        <section aria-labelledby="named-versions" className="mt-5">
          <h3 id="named-versions" className="pb-1 font-semibold text-[0.8125rem]">
            Named versions
          </h3>
          <ul className="divide-y divide-line border-line border-y">
            {items.map((each) => (
              <li key={each.revision} className="flex h-9 items-center gap-3 text-[0.8125rem]">
                <span className="min-w-0 flex-1 truncate">{each.name}</span>
                <span className="tabular text-muted text-xs">
                  r{each.revision} · <RelativeTime at={each.at} />
                </span>
                <IconButton
                  size="small"
                  label={`Remove the name “${each.name ?? ''}”`}
                  icon={Trash2}
                  onClick={() => unname.mutate({ modelId, revision: each.revision })}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
