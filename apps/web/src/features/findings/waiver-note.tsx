import { lookup, removeRecords } from '@spillway/model';
import { useEditor, useEditorApi } from '../../editor/store';
import { Button } from '../../ui/button';

/** By whom a finding was accepted, why, until when; and the way back. */
export function WaiverNote({ waiver: id }: { waiver: string }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const waiver = useEditor(({ document }) => lookup(document.waivers, id));
  if (waiver === undefined) return null;
  return (
    <div className="flex items-start gap-3 rounded-control bg-sunken px-3 py-2 text-xs">
      <p className="min-w-0 flex-1">
        <span className="font-medium">
          Accepted{waiver.by === undefined ? '' : ` by ${waiver.by}`}
          {waiver.until === undefined ? '' : `, until ${waiver.until}`}:{' '}
        </span>
        {waiver.reason}
      </p>
      {!readOnly && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => api.dispatch(removeRecords, { waivers: [id] }, { label: 'No longer accept finding' })}
        >
          Take back
        </Button>
      )}
    </div>
  );
}
