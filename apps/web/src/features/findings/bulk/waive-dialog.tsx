import type { Finding } from '@spillway/analysis';
import { useMemo } from 'react';
import { useEditorApi } from '../../../editor/store';
import { Dialog } from '../../../ui/dialog';
import { WaiveForm } from '../waive-form';
import { acceptedAlong, waiveAll } from './waive-all';

interface WaiveDialogProps {
  findings: readonly Finding[];
  onClose: (accepted: boolean) => void;
}

const counted = (count: number): string => `${count} ${count === 1 ? 'finding' : 'findings'}`;

/** Accepts many findings with one reason, in one undo step. */
export function WaiveDialog({ findings, onClose }: WaiveDialogProps) {
  const api = useEditorApi();
  const along = useMemo(() => acceptedAlong(api.getState().analysis?.findings ?? [], findings).length, [api, findings]);
  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      title={`Accept ${counted(findings.length)}`}
      description="They stay on record, with your reason, and no longer count. One undo takes all of it back."
    >
      <WaiveForm
        label={`Accept ${counted(findings.length)}`}
        action={`Accept ${counted(findings.length)}`}
        onCancel={() => onClose(false)}
        onAccept={(acceptance) => {
          api.dispatch(waiveAll, { findings, ...acceptance }, { label: `Accept ${counted(findings.length)}` });
          api.announce(`${counted(findings.length)} accepted`);
          onClose(true);
        }}
      >
        {along > 0 && (
          <p className="rounded-control bg-info-soft px-3 py-2 text-xs">
            {counted(along)} more {along === 1 ? 'is' : 'are'} accepted along with these: a waiver holds for a rule at a
            place, with all of its fields.
          </p>
        )}
      </WaiveForm>
    </Dialog>
  );
}
