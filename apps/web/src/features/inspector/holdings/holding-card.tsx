import { changeHolding, type Holding, lookup, removeHolding } from '@spillway/model';
import { Trash2 } from 'lucide-react';
import { useCallback } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Badge } from '../../../ui/badge';
import { IconButton } from '../../../ui/icon-button';
import { Disclosure } from '../form/disclosure';
import type { MemberGroup } from '../form/member';
import { MemberRows } from '../form/member-row';
import { Part } from '../form/part';
import { useSubject } from '../form/subject';
import { HOLDING_GROUPS, HOLDING_MEMBERS } from '../members/holding-members';
import { HoldingLimits } from './holding-limits';

/** What an element keeps of one entity, and for how long. */
export function HoldingCard({ element, holding }: { element: string; holding: Holding }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const entity = useEditor(({ document }) => lookup(document.entities, holding.entity));
  const name = entity?.name ?? holding.entity;
  const change = useCallback(
    (next: Holding, gesture?: string) => {
      api.dispatch(
        changeHolding,
        { element, entity: holding.entity, holding: next },
        { label: `Change holding of ${name}`, ...(gesture === undefined ? {} : { gesture }) },
      );
    },
    [api, element, holding.entity, name],
  );
  return (
    <Disclosure
      id={`holding/${element}/${holding.entity}`}
      title={name}
      summary={<Badge>{holding.as ?? 'by its role'}</Badge>}
      initiallyOpen={false}
      actions={
        !readOnly && (
          <IconButton
            label={`No longer state that ${name} is kept here`}
            icon={Trash2}
            size="small"
            onClick={() =>
              api.dispatch(removeHolding, { element, entity: holding.entity }, { label: `Remove holding of ${name}` })
            }
          />
        )
      }
    >
      <Part id={`${element} ${holding.entity}`} values={holding} readOnly={readOnly} onChange={change}>
        <MemberRows members={HOLDING_MEMBERS} />
        {HOLDING_GROUPS.map((group) => (
          <HoldingGroup key={group.id} group={group} />
        ))}
        {entity !== undefined && (
          <HoldingLimits holding={holding} entity={entity} readOnly={readOnly} onChange={change} />
        )}
      </Part>
    </Disclosure>
  );
}

/** Inside a card a group is a titled run of rows: there is no third level to open. */
function HoldingGroup({ group }: { group: MemberGroup }) {
  const { records } = useSubject();
  if (!group.members.some(({ when }) => when === undefined || records.every(when))) return null;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2 pt-1">
      <legend className="pb-1 font-medium text-xs" title={group.unstated}>
        {group.title}
      </legend>
      <MemberRows members={group.members} />
    </fieldset>
  );
}
