import { ArrowRight, LockKeyhole, LockKeyholeOpen } from 'lucide-react';

/** What the marks in the cells of the matrix mean. */
export function MatrixLegend() {
  return (
    <ul aria-hidden className="sticky left-0 flex w-fit flex-wrap gap-x-4 gap-y-1 px-3 py-2 text-muted text-xs">
      <li className="inline-flex items-center gap-1">
        <LockKeyhole size={12} className="text-success" /> protected
      </li>
      <li className="inline-flex items-center gap-1">
        <LockKeyholeOpen size={12} /> plain
      </li>
      <li className="inline-flex items-center gap-1">
        <ArrowRight size={12} /> passes through, plain
      </li>
      <li className="inline-flex items-center gap-1">
        <span className="size-1.5 rounded-full bg-warning" /> deserves a look
      </li>
    </ul>
  );
}
