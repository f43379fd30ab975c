import { Suspense } from 'react';
import { withServerCache } from '../../api/with-server-cache';
import { lazyPart } from '../../ui/lazy-part';
import { ConnectTo } from '../overlays/connect-to';
import { QuickAdd } from '../overlays/quick-add';
import { useEditor, useEditorApi } from '../store';

const CommandPalette = lazyPart(() => import('../../features/command-palette/command-palette'));
const KeysDialog = lazyPart(() => import('../../features/command-palette/keys-dialog'));
const FindPanel = lazyPart(() => import('../../features/find/find-panel'));
const ExportDialog = lazyPart(() =>
  import('../../features/export/export-dialog').then((module) => ({ default: module.ExportDialog })),
);
const ShareDialog = lazyPart(() =>
  import('../../features/share/share-dialog').then((module) => ({ default: module.ShareDialog })),
);
const ImportDialog = lazyPart(() =>
  withServerCache(import('../../features/import/import-dialog').then((module) => module.ImportDialog)),
);
const NameVersionDialog = lazyPart(() =>
  withServerCache(import('../../features/versions/name-version-dialog').then((module) => module.default)),
);

/** What floats over the canvas; at most one at a time, and most of it fetched when first opened. */
export function Overlays() {
  const api = useEditorApi();
  const overlay = useEditor((state) => state.overlay);
  const model = useEditor((state) => state.document);
  const modelId = useEditor((state) => state.modelId);
  const analysis = useEditor((state) => state.analysis);
  const selection = useEditor((state) => state.selection);
  const onOpenChange = (open: boolean): void => {
    if (!open) api.open(undefined);
  };
  const content = (() => {
    switch (overlay?.kind) {
      case undefined:
        return null;
      case 'quick-add':
        return <QuickAdd at={overlay.at} from={overlay.from} />;
      case 'connect-to':
        return <ConnectTo from={overlay.from} />;
      case 'palette':
        return <CommandPalette />;
      case 'find':
        return <FindPanel />;
      case 'help':
        return <KeysDialog />;
      case 'export':
        return (
          <ExportDialog open onOpenChange={onOpenChange} model={model} analysis={analysis} selection={selection} />
        );
      case 'share':
        return <ShareDialog open onOpenChange={onOpenChange} modelId={modelId} />;
      case 'import':
        return (
          <ImportDialog
            open
            onOpenChange={onOpenChange}
            {...(overlay.text === undefined ? {} : { initialSources: [{ fileName: undefined, text: overlay.text }] })}
          />
        );
      case 'name-version':
        return <NameVersionDialog onClose={() => api.open(undefined)} />;
    }
  })();
  return <Suspense fallback={null}>{content}</Suspense>;
}
