import type { Finding } from '@spillway/analysis';
import { useEditor, useEditorApi } from '../../editor/store';
import { cx } from '../../ui/cx';
import { FindingMessage } from './finding-message';
import { canBeSeen, SeeItHappenIcon } from './proof/see-it-happen';
import { SeverityIcon } from './severity-icon';

/** A finding in a sentence; choosing it shows its path on the canvas and its entry in the panel. */
export function FindingLine({ finding }: { finding: Finding }) {
  const api = useEditorApi();
  const focused = useEditor((state) => state.focusedFinding === finding.fingerprint);
  return (
    <div className={cx('flex items-start rounded-control hover:bg-hover', focused && 'bg-accent-soft')}>
      <button
        type="button"
        aria-pressed={focused}
        onClick={() => {
          api.focusFinding(focused ? undefined : finding.fingerprint);
          if (!focused) api.setPanels({ bottom: 'findings' });
        }}
        className="flex min-w-0 flex-1 items-start gap-2 rounded-control px-2 py-1 text-left text-xs leading-[1.125rem]"
      >
        <SeverityIcon severity={finding.severity} className="mt-px shrink-0" />
        <span>
          <FindingMessage text={finding.message} />
        </span>
      </button>
      {canBeSeen(finding) && <SeeItHappenIcon finding={finding} />}
    </div>
  );
}
