import {
  addEntity,
  addField,
  type Field,
  freshId,
  type Json,
  lookup,
  moveField,
  removeField,
  renameField,
  setField,
} from '@spillway/model';
import { useCallback } from 'react';
import { useEditorApi } from '../../../editor/store';
import { createReferences } from '../../inspector/controls/create-references';
import { likelyType, readNewField, readReference, referenceExists } from '../../inspector/controls/read-reference';
import type { Limits } from '../../inspector/plain-language/read-limits';
import type { TableRow } from '../../tables/column';
import { partsOf } from './field-rows';

const NO_LIMITS = { maxLength: undefined, min: undefined, max: undefined, enum: undefined, pattern: undefined };
const ID = /^[A-Za-z0-9][\w-]{0,63}$/;

/** The edits of the table, each one undo step. The functions stay the same. */
export function useFieldEdits() {
  const api = useEditorApi();
  const onSet = useCallback(
    (row: TableRow, path: readonly string[], value: Json | undefined, gesture?: string) => {
      const { entity, field } = partsOf(row);
      const [member = ''] = path;
      const options = { label: `Change field ${field}`, ...(gesture === undefined ? {} : { gesture }) };
      if (member === 'id' && typeof value === 'string') {
        if (value === field) return;
        if (Object.hasOwn(lookup(api.getState().document.entities, entity)?.fields ?? {}, value))
          api.announce(`There is a field ${value} already.`);
        else api.dispatch(renameField, { entity, from: field, to: value }, { label: `Rename field ${field}` });
        return;
      }
      // The controls of the columns give each member values of its own type.
      const changes: { [M in keyof Field]?: Field[M] | undefined } =
        member === 'limits' ? { ...NO_LIMITS, ...(value as Limits | undefined) } : { [member]: value };
      if (member !== 'entity' && member !== 'along') api.dispatch(setField, { entity, field, changes }, options);
    },
    [api],
  );
  const onRemove = useCallback(
    (row: TableRow) => {
      const { entity, field } = partsOf(row);
      api.dispatch(removeField, { entity, field }, { label: `Delete field ${field}` });
      api.announce(`${field} deleted`);
    },
    [api],
  );
  const onMove = useCallback(
    (row: TableRow, by: 1 | -1) => {
      const { entity, field } = partsOf(row);
      const ids = Object.keys(lookup(api.getState().document.entities, entity)?.fields ?? {});
      const to = ids.indexOf(field) + by;
      if (to < 0 || to >= ids.length) return;
      api.dispatch(moveField, { entity, field, to }, { label: `Move field ${field}` });
      api.announce(`${field} is now ${to + 1} of ${ids.length}`);
    },
    [api],
  );
  /** Adds `entity.field`, or an entity by its name. Returns why not. */
  const addAnywhere = useCallback(
    (typed: string, onEntity: (id: string) => void): string | undefined => {
      const { document } = api.getState();
      if (!typed.includes('.')) {
        const name = typed.trim();
        const taken = Object.values(document.entities).some((each) => each.name.toLowerCase() === name.toLowerCase());
        if (taken)
          return `There is an entity ${name} already. To add a field to it, write ${name.toLowerCase()}.field.`;
        const id = freshId(document.entities, name);
        api.dispatch(addEntity, { id, name }, { label: `Add entity ${name}` });
        onEntity(id);
        return undefined;
      }
      const reading = readReference(document, typed);
      if (!reading.ok) return reading.message;
      if (reading.value.endsWith('.*')) return 'Name one field, as in “order.email”.';
      if (referenceExists(document, reading.value)) return `${reading.value} exists already.`;
      api.dispatch(createReferences, [reading.value], { label: `Add field ${reading.value}` });
      return undefined;
    },
    [api],
  );
  /** Adds a field; its type may follow its name. Returns why not. */
  const addTo = useCallback(
    (entity: string, typed: string): string | undefined => {
      const fields = lookup(api.getState().document.entities, entity)?.fields ?? {};
      const { name, type } = readNewField(typed);
      if (Object.hasOwn(fields, name)) return `There is a field ${name} already. Choose another name.`;
      const id = ID.test(name) ? name : freshId(fields, name);
      api.dispatch(addField, { entity, id, type: type ?? likelyType(id) }, { label: `Add field ${id}` });
      return undefined;
    },
    [api],
  );
  return { onSet, onRemove, onMove, addAnywhere, addTo };
}
