import {
  addField,
  type Entity,
  type Field,
  findClassification,
  freshId,
  lookup,
  removeField,
  renameField,
  setMember,
} from '@spillway/model';
import { Route, Trash2 } from 'lucide-react';
import { useCallback } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Badge } from '../../../ui/badge';
import { IconButton } from '../../../ui/icon-button';
import { likelyType, readNewField } from '../controls/read-reference';
import { Disclosure } from '../form/disclosure';
import { spoken } from '../form/member';
import { MemberRows } from '../form/member-row';
import { Part } from '../form/part';
import { FIELD_MEMBERS } from '../members/record-members';
import { read, unread } from '../plain-language/reading';
import { AddLine } from './add-line';

const ID = /^[A-Za-z0-9][\w-]{0,63}$/;

/** The fields of an entity: each opens to its members. */
export function EntityFields({ id, entity }: { id: string; entity: Entity }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const add = (text: string) => {
    const { document } = api.getState();
    const fields = lookup(document.entities, id)?.fields ?? {};
    const { name, type } = readNewField(text);
    if (Object.hasOwn(fields, name)) return `There is a field ${name} already. Choose another name.`;
    const field = ID.test(name) ? name : freshId(fields, name);
    api.dispatch(addField, { entity: id, id: field, type: type ?? likelyType(field) }, { label: `Add field ${field}` });
    return undefined;
  };
  const count = Object.keys(entity.fields).length;
  return (
    <section aria-label="Fields" className="border-line border-t">
      <h3 className="flex h-9 items-center px-4 font-semibold text-[0.8125rem]">
        Fields <span className="ml-auto font-normal text-muted text-xs">{count === 0 ? 'none' : count}</span>
      </h3>
      {count === 0 && (
        <p className="px-4 pb-1 text-muted text-xs">
          Tells what moves through the system, and which of it is personal.
        </p>
      )}
      {Object.entries(entity.fields).map(([field, record]) => (
        <FieldCard key={field} entity={id} id={field} field={record} />
      ))}
      {!readOnly && (
        <div className="border-line border-t px-4 py-1">
          <AddLine label="Add a field" onAdd={add} />
        </div>
      )}
    </section>
  );
}

function FieldCard({ entity, id, field }: { entity: string; id: string; field: Field }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const change = useCallback(
    (next: Field & { id?: string }, gesture?: string) => {
      const { id: renamed = id, ...members } = next;
      if (renamed !== id) api.dispatch(renameField, { entity, from: id, to: renamed }, { label: `Rename field ${id}` });
      else
        api.dispatch(
          setMember,
          { in: 'entities' as const, id: entity, path: ['fields', id], value: members },
          { label: `Change field ${id}`, ...(gesture === undefined ? {} : { gesture }) },
        );
    },
    [api, entity, id],
  );
  const name = spoken<string>(
    'id',
    'Name',
    {
      read: (text) => {
        const taken =
          text !== id && Object.hasOwn(lookup(api.getState().document.entities, entity)?.fields ?? {}, text);
        if (taken) return unread(`There is a field ${text} already. Choose another name.`);
        return ID.test(text) ? read(text) : unread('A field’s name has letters, digits, “_” and “-”, as in “ship_to”.');
      },
      say: String,
    },
    { required: true, hint: 'Renaming follows every reference.' },
  );
  const sensitive = field.tags?.some(
    (tag) => !['internal', 'public', undefined].includes(findClassification(tag)?.family),
  );
  return (
    <Disclosure
      id={`field/${entity}/${id}`}
      title={id}
      summary={
        <span className="inline-flex items-center gap-1">
          {field.type}
          {field.tags?.[0] !== undefined && (
            <Badge tone={sensitive === true ? 'warning' : 'neutral'}>{field.tags[0]}</Badge>
          )}
        </span>
      }
      initiallyOpen={false}
      actions={
        <>
          <IconButton
            label={`Lineage of ${id}`}
            icon={Route}
            size="small"
            onClick={() => api.showData('lineage', `${entity}.${id}`)}
          />
          {!readOnly && (
            <IconButton
              label={`Delete field ${id}`}
              icon={Trash2}
              size="small"
              onClick={() => api.dispatch(removeField, { entity, field: id }, { label: `Delete field ${id}` })}
            />
          )}
        </>
      }
    >
      <Part id={`${entity}.${id}`} values={{ ...field, id }} readOnly={readOnly} onChange={change}>
        <MemberRows members={[name, ...FIELD_MEMBERS]} />
      </Part>
    </Disclosure>
  );
}
