import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '../../api/error-notice';
import { createLink, linksQuery, type ReviewLink, revokeLink } from '../../api/links';
import { toastError } from '../../api/toast-error';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Dialog } from '../../ui/dialog';
import { Spinner } from '../../ui/spinner';
import { toast } from '../../ui/toast';
import { CreatedLink } from './created-link';
import { LinkForm } from './link-form';
import { LinkList } from './link-list';
import type { ShareDialogProps } from './share-dialog';

function useLinkActions(modelId: string, onRevoked: () => void) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: linksQuery(modelId).queryKey });
  const create = useMutation({ mutationFn: createLink, onSettled });
  const revoke = useMutation({
    mutationFn: revokeLink,
    onSettled,
    onSuccess: () => {
      onRevoked();
      toast.success('Link revoked. It no longer opens anything.');
    },
    onError: (error) => toastError(error, 'The link was not revoked', 'It still works.'),
  });
  return { create, revoke };
}

/** The inside of the share dialog. */
export function ShareDialogContent({ modelId, open, onOpenChange }: ShareDialogProps) {
  const links = useQuery(linksQuery(modelId));
  const [revoking, setRevoking] = useState<ReviewLink>();
  const { create, revoke } = useLinkActions(modelId, () => setRevoking(undefined));
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Share for review"
      description="Whoever has a link sees the drawing and its findings as they are now, without an account, and cannot change anything."
    >
      <div className="flex flex-col gap-5">
        <LinkForm busy={create.isPending} onCreate={(wish) => create.mutate({ modelId, ...wish })} />
        {create.isError && (
          <ErrorNotice error={create.error} title="The link was not created" safety="Nothing was shared." />
        )}
        {create.data && <CreatedLink key={create.data.id} link={create.data} />}
        <section aria-labelledby="links" className="flex flex-col gap-2">
          <h3 id="links" className="font-semibold text-[0.8125rem]">
            Links of this model
          </h3>
          {links.isPending && <Spinner label="Loading links…" className="text-[0.8125rem]" />}
          {links.isError && (
            <ErrorNotice
              error={links.error}
              title="The links could not be loaded"
              safety="They still work as before."
              onRetry={() => void links.refetch()}
            />
          )}
          {links.data && <LinkList links={links.data.items} onRevoke={setRevoking} />}
        </section>
        <p className="rounded-card bg-sunken px-3 py-2 text-muted text-xs">
          The secret part of a link comes after the <code className="font-mono">#</code>. Browsers keep that part to
          themselves: it appears in no server log and is not passed on to other sites. This server stores only its
          fingerprint, so a link can be copied only when it is made.
        </p>
      </div>
      <ConfirmDialog
        open={revoking !== undefined}
        onOpenChange={(isOpen) => !isOpen && setRevoking(undefined)}
        title={`Revoke ${revoking?.label ? `“${revoking.label}”` : 'this link'}?`}
        action="Revoke link"
        busy={revoke.isPending}
        onConfirm={() => revoking !== undefined && revoke.mutate({ modelId, linkId: revoking.id })}
      >
        It stops working at once, also for those who have it open. This cannot be undone; a new link can be made at any
        time.
      </ConfirmDialog>
    </Dialog>
  );
}
