import { Suspense } from 'react';
import { withServerCache } from '../../api/with-server-cache';
import { lazyPart } from '../../ui/lazy-part';

export interface ShareDialogProps {
  modelId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const Content = lazyPart(() =>
  withServerCache(import('./share-dialog-content').then((module) => module.ShareDialogContent)),
);

/** Review links of a model: made, copied, listed, revoked. Fetched when it is opened for the first time. */
export function ShareDialog(props: ShareDialogProps) {
  if (!props.open) return null;
  return (
    <Suspense>
      <Content {...props} />
    </Suspense>
  );
}
