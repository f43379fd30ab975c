import type { Finding, Fix } from '@spillway/analysis';
import { Wand2 } from 'lucide-react';
import { useEditorApi } from '../../editor/store';
import { Button } from '../../ui/button';
import { FindingMessage } from './finding-message';

/** What repairs a finding, each in one undo step. */
export function FindingFixes({ finding, onGone }: { finding: Finding; onGone: () => void }) {
  const api = useEditorApi();
  const apply = (fix: Fix) => {
    // The row goes with the finding, so the focus moves on first.
    onGone();
    api.applyPatch(fix.patch, { label: fix.label });
    api.announce(`Done: ${fix.label}`);
  };
  return finding.fixes?.map((fix) => (
    <Button
      key={fix.label}
      size="small"
      icon={Wand2}
      className="h-auto! min-h-7 max-w-full whitespace-normal! py-1 text-left"
      onClick={() => apply(fix)}
    >
      <span className="min-w-0">
        <FindingMessage text={fix.label} />
      </span>
    </Button>
  ));
}
