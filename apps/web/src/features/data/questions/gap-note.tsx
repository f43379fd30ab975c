import type { Gap } from '@spillway/analysis';
import { CircleHelp, CornerUpRight } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { gapTarget } from './say-answers';

/** A question without an answer: what to add, and the way there. */
export function GapNote({ gap, prefix = 'Not answered yet.' }: { gap: Gap; prefix?: string }) {
  const api = useEditorApi();
  const target = useEditor(({ document }) => gapTarget(document, gap));
  const go = (): void => {
    api.setPanels({ right: true });
    if (gap.at.in === 'entities') api.select([gap.at]);
    else api.reveal(gap.at);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-control bg-sunken py-1 pr-1 pl-2 text-xs">
      <CircleHelp size={14} className="shrink-0 text-warning" aria-hidden />
      <p className="min-w-40 flex-1 text-ink leading-[1.125rem]">
        <span className="font-medium text-warning">{prefix}</span> {gap.text}
      </p>
      <Button size="small" variant="quiet" icon={CornerUpRight} onClick={go} className="max-w-full">
        <span className="truncate">Go to {target}</span>
      </Button>
    </div>
  );
}
