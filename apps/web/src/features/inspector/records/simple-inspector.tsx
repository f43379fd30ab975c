import { type CollectionName, removeRecords } from '@spillway/model';
import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Ref, useEditor, useEditorApi } from '../../../editor/store';
import type { Icon } from '../../../ui/icon';
import { IconButton } from '../../../ui/icon-button';
import type { Member } from '../form/member';
import { MemberRows } from '../form/member-row';
import { SubjectContext, useRecords } from '../form/subject';
import { Title } from '../form/title';
import { SelectionFindings } from '../selection-findings';

export interface SimpleInspectorProps {
  target: Ref;
  refs: readonly Ref[];
  icon: Icon;
  kind: string;
  members: readonly Member[];
  /** Records that are known by something else than a name. */
  heading?: ReactNode;
  children?: ReactNode;
}

/** A record with a few members and no groups: zone, entity, journey, lifecycle, waiver. */
export function SimpleInspector({ target, refs, icon, kind, members, heading, children }: SimpleInspectorProps) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const subject = useRecords(refs);
  const collection: CollectionName = target.in;
  const remove = !readOnly && (
    <IconButton
      label={`Delete this ${kind.toLowerCase()}`}
      icon={Trash2}
      size="small"
      onClick={() =>
        api.dispatch(removeRecords, { [collection]: [target.id] }, { label: `Delete ${kind.toLowerCase()}` })
      }
    />
  );
  return (
    <SubjectContext value={subject}>
      {heading === undefined ? (
        <Title icon={icon} kind={kind} id={target.id} actions={remove} />
      ) : (
        <header className="flex items-start gap-2 px-4 pt-3 pb-2">
          <div className="min-w-0 flex-1">{heading}</div>
          {remove}
        </header>
      )}
      <SelectionFindings refs={refs} />
      <div className="flex flex-col gap-2 px-4 pb-4">
        <MemberRows members={members} />
      </div>
      {children}
    </SubjectContext>
  );
}
