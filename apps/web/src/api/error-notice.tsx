import { Copy, RotateCw } from 'lucide-react';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy-text';
import { MarkedText } from '../ui/marked-text';
import { Notice } from '../ui/notice';
import { ApiError } from './api-error';
import { explainError } from './explain-error';

export interface ErrorNoticeProps {
  error: unknown;
  /** What happened: "Your models could not be loaded". */
  title: string;
  /** Whether work is safe: "Nothing was changed." */
  safety: string;
  onRetry?: () => void;
}

/** A failed request in the page: what happened, whether work is safe, what to do next, and the request id to pass on. */
export function ErrorNotice({ error, title, safety, onRetry }: ErrorNoticeProps) {
  const { text, requestId } = explainError(error, safety);
  const issues = error instanceof ApiError ? error.issues : [];
  return (
    <Notice
      tone="danger"
      title={title}
      actions={
        (onRetry !== undefined || requestId !== undefined) && (
          <>
            {onRetry !== undefined && (
              <Button size="small" icon={RotateCw} onClick={onRetry}>
                Try again
              </Button>
            )}
            {requestId !== undefined && (
              <Button size="small" variant="quiet" icon={Copy} onClick={() => void copyText(requestId, 'Request id')}>
                Copy request id
              </Button>
            )}
          </>
        )
      }
    >
      <p>{text}</p>
      {issues.length > 0 && (
        <ul className="mt-1 list-disc pl-4">
          {issues.slice(0, 8).map((issue) => (
            <li key={`${issue.path.join('.')} ${issue.message}`}>
              {issue.path.length > 0 && <code className="font-mono text-xs">{issue.path.join('.')}</code>}{' '}
              <MarkedText text={issue.message} />
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
