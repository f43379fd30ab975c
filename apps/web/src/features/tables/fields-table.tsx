import { type Field, type Json, lookup, type Model, removeField, renameField, setField } from '@spillway/model';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { createReferences } from '../inspector/controls/create-references';
import { readReference, referenceExists } from '../inspector/controls/read-reference';
import { choice, flag, type Member, picks, spoken } from '../inspector/form/member';
import { FIELD_MEMBERS } from '../inspector/members/record-members';
import { type Limits, readLimits, sayLimits } from '../inspector/plain-language/read-limits';
import { type Reading, read, unread } from '../inspector/plain-language/reading';
import type { Column, TableRow } from './column';
import { TablePane } from './table-pane';

const memberOf = (name: string, otherwise: Member): Member =>
  FIELD_MEMBERS.find(({ path }) => path[0] === name) ?? otherwise;

const nameMember = spoken<string>(
  'id',
  'Field',
  {
    read: (typed) =>
      /^[A-Za-z0-9][\w-]{0,63}$/.test(typed)
        ? read(typed)
        : unread('A field’s name has letters, digits, “_” and “-”, as in “ship_to”.'),
    say: String,
  },
  { required: true, hint: 'Renaming follows every reference.' },
);
const limitsMember = spoken<Json>(
  'limits',
  'Limits',
  {
    // Limits are plain JSON, which an interface with optional members cannot say.
    read: (typed) => readLimits(typed) as Reading<Json>,
    say: (value) => sayLimits(value as Limits),
    placeholder: '200 characters',
  },
  { hint: '“200 characters”, “0 to 10”, “open | paid”' },
);

const COLUMNS: readonly Column[] = [
  {
    member: spoken<string>('entity', 'Entity', {
      read: () => unread('Rename the entity in the inspector.'),
      say: String,
    }),
    width: 'minmax(7rem, 1fr)',
  },
  { member: nameMember, width: 'minmax(8rem, 1.2fr)', mono: true },
  { member: memberOf('type', choice('type', 'Type', [])), width: '7rem' },
  { member: memberOf('required', flag('required', 'Required')), width: '7.5rem' },
  { member: limitsMember, width: 'minmax(9rem, 1.4fr)' },
  {
    member: memberOf(
      'tags',
      picks('tags', 'Classification', () => []),
    ),
    width: 'minmax(10rem, 1.6fr)',
    mono: true,
  },
];

const NO_LIMITS = { maxLength: undefined, min: undefined, max: undefined, enum: undefined, pattern: undefined };

function limitsOf({ maxLength, min, max, enum: members, pattern }: Field): Json | undefined {
  const stated = Object.entries({ maxLength, min, max, enum: members, pattern }).filter(
    ([, value]) => value !== undefined,
  );
  return stated.length === 0 ? undefined : Object.fromEntries(stated.map(([key, value]) => [key, value ?? null]));
}

const rowsOf = (entities: Model['entities']): readonly TableRow[] =>
  Object.entries(entities).flatMap(([id, entity]) =>
    Object.entries(entity.fields).map(([field, record]) => ({
      key: `${id}.${field}`,
      values: {
        ...record,
        enum: record.enum,
        tags: record.tags,
        id: field,
        entity: entity.name,
        limits: limitsOf(record),
      },
    })),
  );

const partsOf = ({ key }: TableRow): { entity: string; field: string } => {
  const [entity = '', field = ''] = key.split('.');
  return { entity, field };
};

/** Every field of every entity, edited in place. */
export function FieldsTable({ leading }: { leading: ReactNode }) {
  const api = useEditorApi();
  const entities = useEditor((state) => state.document.entities);
  const selection = useEditor((state) => state.selection);
  const rows = useMemo(() => rowsOf(entities), [entities]);
  const selected = useMemo(() => {
    const ids = new Set(selection.filter((ref) => ref.in === 'entities').map(({ id }) => id));
    return new Set(rows.filter((row) => ids.has(partsOf(row).entity)).map(({ key }) => key));
  }, [selection, rows]);
  const onSet = useCallback(
    (row: TableRow, path: readonly string[], value: Json | undefined, gesture?: string) => {
      const { entity, field } = partsOf(row);
      const [member = ''] = path;
      const options = { label: `Change field ${field}`, ...(gesture === undefined ? {} : { gesture }) };
      if (member === 'id' && typeof value === 'string') {
        if (Object.hasOwn(lookup(api.getState().document.entities, entity)?.fields ?? {}, value))
          api.announce(`There is a field ${value} already.`);
        else api.dispatch(renameField, { entity, from: field, to: value }, { label: `Rename field ${field}` });
        return;
      }
      // The controls of the columns give each member values of its own type.
      const changes = member === 'limits' ? { ...NO_LIMITS, ...(value as Limits | undefined) } : { [member]: value };
      if (member !== 'entity') api.dispatch(setField, { entity, field, changes }, options);
    },
    [api],
  );
  const onSelect = useCallback((row: TableRow) => api.select([{ in: 'entities', id: partsOf(row).entity }]), [api]);
  const onRemove = useCallback(
    (row: TableRow) => {
      const { entity, field } = partsOf(row);
      api.dispatch(removeField, { entity, field }, { label: `Delete field ${field}` });
    },
    [api],
  );
  const onAdd = (typed: string) => {
    const { document } = api.getState();
    const reading = readReference(document, typed);
    if (!reading.ok) return reading.message;
    if (reading.value.endsWith('.*')) return 'Name one field, as in “order.email”.';
    if (referenceExists(document, reading.value)) return `${reading.value} exists already.`;
    api.dispatch(createReferences, [reading.value], { label: `Add field ${reading.value}` });
    return undefined;
  };
  return (
    <TablePane
      leading={leading}
      label="Fields"
      columns={COLUMNS}
      rows={rows}
      selected={selected}
      onSet={onSet}
      onSelect={onSelect}
      onRemove={onRemove}
      addLabel="Add a field: entity.field"
      onAdd={onAdd}
      emptyText="No fields yet. Name one as entity.field; the entity is created with it."
    />
  );
}
