import { type Entity, removeRecords, setMember } from '@spillway/model';
import { Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { IconButton } from '../../../ui/icon-button';
import { MemberControl } from '../../inspector/controls/member-control';
import type { Values } from '../../inspector/form/member';
import { type Member, text } from '../../inspector/form/member';
import { valueAt } from '../../inspector/form/member-value';
import { ENTITY_MEMBERS } from '../../inspector/members/record-members';

const MEMBERS: readonly Member[] = [
  text('name', 'Name', { required: true }),
  ...ENTITY_MEMBERS.filter(({ path }) => path[0] !== 'description'),
];

/** What is said about an entity as a whole, edited in place. */
export function EntityBar({ id, entity }: { id: string; entity: Entity }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  return (
    <div className="flex shrink-0 items-center gap-3 overflow-x-auto border-line border-b px-3 py-1">
      {MEMBERS.map((member) => (
        <EntityMember key={member.label} id={id} entity={entity} member={member} readOnly={readOnly} />
      ))}
      {!readOnly && (
        <IconButton
          size="small"
          label={`Delete entity ${entity.name}`}
          icon={Trash2}
          className="ml-auto"
          onClick={() => {
            api.dispatch(removeRecords, { entities: [id] }, { label: `Delete entity ${entity.name}` });
            api.announce(`${entity.name} deleted`);
          }}
        />
      )}
    </div>
  );
}

interface EntityMemberProps {
  id: string;
  entity: Entity;
  member: Member;
  readOnly: boolean;
}

function EntityMember({ id, entity, member, readOnly }: EntityMemberProps) {
  const api = useEditorApi();
  const control = useId();
  // Entities are JSON objects.
  const values = entity as unknown as Values;
  return (
    <div className="flex shrink-0 items-center gap-1.5">
      <label htmlFor={control} className="text-muted text-xs" title={member.hint}>
        {member.label}
      </label>
      <div className="w-32">
        <MemberControl
          member={member}
          id={control}
          label={member.label}
          describedBy={undefined}
          invalid={false}
          required={member.required}
          value={valueAt(values, member.path)}
          values={values}
          disabled={readOnly}
          onChange={(value, gesture) => {
            if (value === undefined && member.required === true) return;
            api.dispatch(
              setMember,
              { in: 'entities' as const, id, path: member.path, value },
              {
                label: `Change ${member.label.toLowerCase()} of ${entity.name}`,
                ...(gesture === undefined ? {} : { gesture }),
              },
            );
          }}
          onProblem={() => undefined}
        />
      </div>
    </div>
  );
}
