import type { Analysis } from '@spillway/analysis';
import type { Model } from '@spillway/model';
import { Suspense } from 'react';
import { withServerCache } from '../../api/with-server-cache';
import type { Ref } from '../../editor/store';
import { lazyPart } from '../../ui/lazy-part';

export interface ExportDialogProps {
  model: Model;
  analysis: Analysis | undefined;
  /** What is selected on the canvas, for images of that alone. */
  selection?: readonly Ref[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const Content = lazyPart(() =>
  withServerCache(import('./export-dialog-content').then((module) => module.ExportDialogContent)),
);

/** The model as Mermaid, JSON, YAML or an image. Its printers are fetched when it is opened for the first time. */
export function ExportDialog(props: ExportDialogProps) {
  if (!props.open) return null;
  return (
    <Suspense>
      <Content {...props} />
    </Suspense>
  );
}
