import type { Finding } from '@spillway/analysis';
import { EyeOff } from 'lucide-react';
import { useEditor } from '../../editor/store';
import { Button } from '../../ui/button';

interface HiddenNoticeProps {
  findings: readonly Finding[];
  inView: readonly Finding[];
  onShowAll: () => void;
}

/** Says so when the finding that the canvas shows is not in the list, and offers the way out. */
export function HiddenNotice({ findings, inView, onShowAll }: HiddenNoticeProps) {
  const focused = useEditor((state) => state.focusedFinding);
  const is = ({ fingerprint }: Finding): boolean => fingerprint === focused;
  if (focused === undefined || inView.some(is) || !findings.some(is)) return null;
  return (
    <div className="flex shrink-0 items-center gap-2 border-line border-b bg-info-soft px-3 py-1 text-xs" role="status">
      <EyeOff size={14} aria-hidden className="shrink-0 text-info" />
      <span className="min-w-0 flex-1 truncate">The filter hides the finding that the drawing shows.</span>
      <Button size="small" variant="quiet" onClick={onShowAll}>
        Show all
      </Button>
    </div>
  );
}
