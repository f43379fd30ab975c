import { copyText } from '../ui/copy-text';
import { toast } from '../ui/toast';
import { explainError } from './explain-error';

/** A failed action whose place on the page may be gone: said in a toast, in the same words as in the page. */
export function toastError(error: unknown, title: string, safety: string): void {
  const { text, requestId } = explainError(error, safety);
  toast.error(title, {
    description: text,
    duration: 12_000,
    ...(requestId === undefined
      ? {}
      : { action: { label: 'Copy request id', onClick: () => void copyText(requestId, 'Request id') } }),
  });
}
