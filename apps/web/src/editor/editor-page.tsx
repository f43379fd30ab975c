import type { Id, Model } from '@spillway/model';
import { Link } from '@tanstack/react-router';
import { CloudAlert, MapPinOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Spinner } from '../ui/spinner';
import { createEditor, type OpenEditor } from './create-editor';
import { Address } from './page/address';
import { CrashBoundary } from './page/crash-boundary';
import { useModel } from './page/use-model';
import { Workspace } from './page/workspace';
import { EditorContext } from './store';

export interface Snapshot {
  readonly document: Model;
  readonly revision: number;
}

export type EditorPageProps =
  | { readonly modelId: Id; readonly readOnly?: false }
  /** Shows what it is given, and follows when it is given something newer; nothing can be changed. */
  | { readonly modelId: Id; readonly readOnly: true; readonly initial: Snapshot };

function Opened({ editor, onRetry }: { editor: OpenEditor; onRetry: () => void }) {
  return (
    <EditorContext value={editor}>
      <CrashBoundary api={editor.api}>
        <Workspace onRetry={onRetry} />
        <Address />
      </CrashBoundary>
    </EditorContext>
  );
}

function Reader({ modelId, initial }: { modelId: Id; initial: Snapshot }) {
  const [editor] = useState(() => createEditor({ modelId, readOnly: true, ...initial }));
  useEffect(() => {
    if (editor.api.getState().document !== initial.document) editor.replaceDocument(initial.document, initial.revision);
  }, [editor, initial]);
  return <Opened editor={editor} onRetry={() => undefined} />;
}

function Writer({ modelId }: { modelId: Id }) {
  const opening = useModel(modelId);
  const page = 'flex min-h-dvh items-center justify-center';
  switch (opening.kind) {
    case 'opening':
      return (
        <main className={page}>
          <Spinner label="Opening the model…" />
        </main>
      );
    case 'open':
      return <Opened editor={opening.editor} onRetry={opening.retry} />;
    case 'missing':
      return (
        <main className={page}>
          <EmptyState
            icon={MapPinOff}
            title="There is no such model"
            actions={
              <Link to="/" className={buttonClass('primary')}>
                Go to your models
              </Link>
            }
          >
            It may have been deleted; deleted models can be restored from the home page.
          </EmptyState>
        </main>
      );
    case 'failed':
      return (
        <main className={page}>
          <EmptyState
            icon={CloudAlert}
            title="The model could not be opened"
            actions={
              <>
                <Button variant="primary" onClick={() => location.reload()}>
                  Try again
                </Button>
                <Link to="/" className={buttonClass('outline')}>
                  Go to your models
                </Link>
              </>
            }
          >
            {opening.reason} Nothing was changed.
          </EmptyState>
        </main>
      );
  }
}

/** The editor on a model of this server, or on a document to read. */
export default function EditorPage(props: EditorPageProps) {
  return props.readOnly ? (
    <Reader modelId={props.modelId} initial={props.initial} />
  ) : (
    <Writer modelId={props.modelId} />
  );
}
