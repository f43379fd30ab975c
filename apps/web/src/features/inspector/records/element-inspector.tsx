import { type Element, lookup, removeRecords } from '@spillway/model';
import { Trash2 } from 'lucide-react';
import { useCallback } from 'react';
import { type Ref, useEditor, useEditorApi } from '../../../editor/store';
import { IconButton } from '../../../ui/icon-button';
import { Group } from '../form/group';
import { MemberRows } from '../form/member-row';
import { SubjectContext, useRecords } from '../form/subject';
import { Title } from '../form/title';
import { HandlersSection } from '../handlers/handlers-section';
import { HoldingsSection } from '../holdings/holdings-section';
import { inheritedOfElement } from '../inherited';
import { elementIcon, KIND_LABELS } from '../kinds';
import { ELEMENT_GROUPS, identityMembers } from '../members/element-members';
import { SelectionFindings } from '../selection-findings';
import { ElementFlows } from './element-flows';

/** Everything one element states, and what it has without stating it. */
export function ElementInspector({ refs, id, element }: { refs: readonly Ref[]; id: string; element: Element }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const inherited = useCallback(
    (member: string) => {
      const current = lookup(api.getState().document.elements, id);
      return current === undefined ? undefined : inheritedOfElement(current, member);
    },
    [api, id],
  );
  const subject = useRecords(refs, inherited);
  return (
    <SubjectContext value={subject}>
      <Title
        icon={elementIcon(element)}
        kind={KIND_LABELS[element.kind]}
        id={id}
        actions={
          !readOnly && (
            <IconButton
              label={`Delete ${element.name}`}
              icon={Trash2}
              size="small"
              onClick={() => api.dispatch(removeRecords, { elements: [id] }, { label: `Delete ${element.name}` })}
            />
          )
        }
      />
      <SelectionFindings refs={refs} />
      <div className="flex flex-col gap-2 px-4 pb-4">
        <MemberRows members={identityMembers(element.kind)} />
      </div>
      {element.kind === 'service' && <HandlersSection service={id} />}
      {(element.kind === 'store' || element.kind === 'queue' || element.kind === 'external') && (
        <HoldingsSection element={id} />
      )}
      {ELEMENT_GROUPS[element.kind].map((group) => (
        <Group key={group.id} group={group} />
      ))}
      <ElementFlows element={id} />
    </SubjectContext>
  );
}
