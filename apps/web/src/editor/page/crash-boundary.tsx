import { CloudAlert } from 'lucide-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { downloadCopy } from '../download';
import type { EditorApi } from '../store';

interface Props {
  api: EditorApi;
  children: ReactNode;
}

/** Keeps the document in reach when a part of the editor fails. React offers this to classes only. */
export class CrashBoundary extends Component<Props, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('The editor failed.', error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <EmptyState
        icon={CloudAlert}
        title="The editor failed"
        actions={
          <>
            <Button variant="primary" onClick={() => location.reload()}>
              Reload
            </Button>
            <Button variant="outline" onClick={() => downloadCopy(this.props.api.getState().document)}>
              Download a copy
            </Button>
            <Button variant="quiet" onClick={() => this.setState({ error: undefined })}>
              Try again
            </Button>
          </>
        }
      >
        <p>Your work is safe: what was saved is on the server, and the rest is kept on this device.</p>
        <details className="mt-3 text-left">
          <summary className="text-xs">Technical details</summary>
          <pre className="mt-1 whitespace-pre-wrap rounded-control bg-sunken p-2 text-xs">{error.message}</pre>
        </details>
      </EmptyState>
    );
  }
}
