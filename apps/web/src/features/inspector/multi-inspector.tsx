import { assignZone, type ElementKind, lookup, removeRecords } from '@spillway/model';
import { Layers, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type Ref, useEditor, useEditorApi } from '../../editor/store';
import { IconButton } from '../../ui/icon-button';
import { Group } from './form/group';
import type { Member, MemberGroup } from './form/member';
import { MemberRows } from './form/member-row';
import { SubjectContext, useRecords } from './form/subject';
import { KIND_LABELS } from './kinds';
import {
  COMMON_ELEMENT_GROUPS,
  COMMON_ELEMENT_MEMBERS,
  ELEMENT_GROUPS,
  identityMembers,
} from './members/element-members';
import { FLOW_GROUPS, flowIdentity } from './members/flow-members';
import { SelectionFindings } from './selection-findings';

interface Common {
  title: string;
  members: readonly Member[];
  groups: readonly MemberGroup[];
}

const withoutEnds = flowIdentity.filter(({ path }) => path[0] !== 'from' && path[0] !== 'to');

/** What a selection of several has in common. */
function commonOf(elements: readonly ElementKind[], flows: number): Common {
  const [kind, ...others] = new Set(elements);
  if (elements.length === 0) return { title: `${flows} flows`, members: withoutEnds, groups: FLOW_GROUPS };
  if (kind !== undefined && others.length === 0) {
    return {
      title: `${elements.length} ${KIND_LABELS[kind].toLowerCase()}s`,
      members: identityMembers(kind),
      groups: ELEMENT_GROUPS[kind],
    };
  }
  return { title: `${elements.length} elements`, members: COMMON_ELEMENT_MEMBERS, groups: COMMON_ELEMENT_GROUPS };
}

/** Several records at once: what is set here is set on all of them, in one undo step. */
export function MultiInspector({ refs }: { refs: readonly Ref[] }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const elements = useMemo(() => refs.filter((ref) => ref.in === 'elements'), [refs]);
  const flows = useMemo(() => refs.filter((ref) => ref.in === 'flows'), [refs]);
  const kinds = useEditor(
    useShallow(({ document }) => elements.flatMap(({ id }) => lookup(document.elements, id)?.kind ?? [])),
  );
  const common = useMemo(() => commonOf(kinds, flows.length), [kinds, flows.length]);
  const records = useRecords(elements.length > 0 ? elements : flows);
  const subject = useMemo(
    () => ({
      ...records,
      set: (path: readonly string[], value: Parameters<typeof records.set>[1], gesture?: string) => {
        if (path[0] !== 'zone') return records.set(path, value, gesture);
        const zone = typeof value === 'string' ? value : undefined;
        api.dispatch(assignZone, { elements: elements.map(({ id }) => id), zone }, { label: 'Move to zone' });
      },
    }),
    [api, records, elements],
  );
  const rest = refs.length - (elements.length || flows.length);
  const remove = () => {
    const ids = (collection: Ref['in']) => refs.filter((ref) => ref.in === collection).map(({ id }) => id);
    api.dispatch(
      removeRecords,
      { zones: ids('zones'), elements: ids('elements'), flows: ids('flows') },
      { label: `Delete ${refs.length} records` },
    );
  };
  return (
    <SubjectContext value={subject}>
      <header className="flex items-center gap-2 px-4 pt-3 pb-2">
        <Layers size={14} className="text-muted" aria-hidden />
        <h2 className="flex-1 font-semibold text-[0.9375rem]">{common.title}</h2>
        {!readOnly && <IconButton label={`Delete all ${refs.length}`} icon={Trash2} size="small" onClick={remove} />}
      </header>
      <p className="px-4 pb-2 text-muted text-xs">
        What you set here is set on all of them
        {rest > 0 ? `; ${rest} more selected ${rest === 1 ? 'is' : 'are'} of another sort and stay as they are` : ''}.
      </p>
      <SelectionFindings refs={refs} />
      <div className="flex flex-col gap-2 px-4 pb-4">
        <MemberRows members={common.members} />
      </div>
      {common.groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
    </SubjectContext>
  );
}
