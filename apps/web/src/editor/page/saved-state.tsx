import { CloudOff, TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button';
import { downloadCopy } from '../download';
import { useEditor, useEditorApi } from '../store';

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What has become of the user's work; always true. */
export function SavedState({ onRetry }: { onRetry: () => void }) {
  const api = useEditorApi();
  const save = useEditor((state) => state.save);
  const revision = useEditor((state) => state.revision);
  switch (save.kind) {
    case 'saved':
      return (
        <span role="status" className="tabular whitespace-nowrap text-muted text-xs">
          Saved · r{revision}
        </span>
      );
    case 'saving':
      return (
        <span role="status" className="whitespace-nowrap text-muted text-xs">
          Saving…
        </span>
      );
    case 'offline':
      return (
        <span role="status" className="inline-flex items-center gap-1.5 whitespace-nowrap text-warning text-xs">
          <CloudOff size={14} aria-hidden />
          Offline, {plural(save.changes, 'change')} kept on this device
          <Button variant="quiet" size="small" onClick={onRetry}>
            Try now
          </Button>
        </span>
      );
    case 'failed':
      return (
        <span role="alert" className="inline-flex min-w-0 items-center gap-1.5 text-danger text-xs">
          <TriangleAlert size={14} className="shrink-0" aria-hidden />
          <span className="truncate" title={save.reason}>
            Not saved: {save.reason}
          </span>
          <Button variant="outline" size="small" onClick={() => downloadCopy(api.getState().document)}>
            Download a copy
          </Button>
        </span>
      );
  }
}
