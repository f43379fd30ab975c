import { type Flow, lookup, reconnect, removeRecords } from '@spillway/model';
import { ArrowLeftRight, Spline, Trash2 } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { type Ref, useEditor, useEditorApi } from '../../../editor/store';
import { IconButton } from '../../../ui/icon-button';
import { Group } from '../form/group';
import { MemberRows } from '../form/member-row';
import { type Subject, SubjectContext, useRecords } from '../form/subject';
import { Title } from '../form/title';
import { graphOf } from '../graph-of';
import { inheritedOfFlow } from '../inherited';
import { FLOW_GROUPS, flowIdentity } from '../members/flow-members';
import { flowLabel } from '../members/options';
import { SelectionFindings } from '../selection-findings';

/** A change of an end is more than a member: handlers and calls go along. */
function useFlowSubject(refs: readonly Ref[], id: string): Subject {
  const api = useEditorApi();
  const inherited = useCallback(
    (member: string) => {
      const view = graphOf(api.getState().document).flows.get(id);
      return view === undefined ? undefined : inheritedOfFlow(view, member);
    },
    [api, id],
  );
  const subject = useRecords(refs, inherited);
  return useMemo(
    () => ({
      ...subject,
      set: (path, value, gesture) => {
        const [end] = path;
        if ((end !== 'from' && end !== 'to') || typeof value !== 'string') return subject.set(path, value, gesture);
        api.dispatch(reconnect, { id, [end]: value }, { label: 'Reconnect flow' });
      },
    }),
    [api, subject, id],
  );
}

/** Everything one flow states. */
export function FlowInspector({ refs, id, flow }: { refs: readonly Ref[]; id: string; flow: Flow }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const label = useEditor(({ document }) => flowLabel(document, id));
  const crossing = useEditor(
    ({ document }) =>
      lookup(document.elements, flow.from) !== undefined && lookup(document.elements, flow.to) !== undefined,
  );
  const subject = useFlowSubject(refs, id);
  return (
    <SubjectContext value={subject}>
      <Title
        icon={Spline}
        kind="Flow"
        id={id}
        required="optional"
        placeholder={label}
        actions={
          !readOnly && (
            <>
              <IconButton
                label="Swap direction"
                icon={ArrowLeftRight}
                size="small"
                disabled={!crossing}
                onClick={() =>
                  api.dispatch(reconnect, { id, from: flow.to, to: flow.from }, { label: 'Swap direction' })
                }
              />
              <IconButton
                label={`Delete ${label}`}
                icon={Trash2}
                size="small"
                onClick={() => api.dispatch(removeRecords, { flows: [id] }, { label: 'Delete flow' })}
              />
            </>
          )
        }
      />
      <SelectionFindings refs={refs} />
      <div className="flex flex-col gap-2 px-4 pb-4">
        <MemberRows members={flowIdentity} />
      </div>
      {FLOW_GROUPS.map((group) => (
        <Group key={group.id} group={group} />
      ))}
    </SubjectContext>
  );
}
