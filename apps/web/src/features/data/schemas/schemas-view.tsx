import { lookup } from '@spillway/model';
import { Tags } from 'lucide-react';
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { controlClass } from '../../../ui/input';
import type { TableRow } from '../../tables/column';
import { TablePane } from '../../tables/table-pane';
import { useAnswer } from '../use-answer';
import { EntityBar } from './entity-bar';
import { fieldColumns } from './field-columns';
import { fieldRows, partsOf, suggestionsIn } from './field-rows';
import { LimitsStrip } from './limits-strip';
import { useFieldEdits } from './use-field-edits';

const LIMITS = { about: 'limits' } as const;

/** Entities and their fields as tables that are edited in place, with the limits along the way and tags to give. */
export function SchemasView() {
  const api = useEditorApi();
  const entities = useEditor((state) => state.document.entities);
  const findings = useEditor((state) => state.analysis?.findings);
  const selection = useEditor((state) => state.selection);
  const readOnly = useEditor((state) => state.readOnly);
  const [chosen, setChosen] = useState<string>();
  const [currentKey, setCurrentKey] = useState<string>();
  // Where other views have been is where this one begins.
  const [startAt] = useState(() => api.getState().dataSubject);
  const { value: limitRows } = useAnswer(LIMITS);
  const edits = useFieldEdits();
  const entity = chosen !== undefined && Object.hasOwn(entities, chosen) ? chosen : undefined;
  const limits = useMemo(() => new Map(limitRows?.map((each) => [each.field, each])), [limitRows]);
  const suggestions = useMemo(() => suggestionsIn(findings ?? []), [findings]);
  const rows = useMemo(() => fieldRows(entities, { entity, limits }), [entities, entity, limits]);
  const onTag = useCallback(
    (field: string) => {
      const found = suggestionsIn(api.getState().analysis?.findings ?? []).get(field);
      if (found === undefined) return;
      api.applyPatch(found.fix.patch, { label: found.fix.label });
      api.announce(`${field} tagged as ${found.tag}`);
    },
    [api],
  );
  const columns = useMemo(
    () => fieldColumns(entity !== undefined, { limits, suggestions, readOnly, onTag }),
    [entity, limits, suggestions, readOnly, onTag],
  );
  const selected = useMemo(() => {
    const ids = new Set(selection.filter((ref) => ref.in === 'entities').map(({ id }) => id));
    return new Set(rows.filter((row) => ids.has(partsOf(row).entity)).map(({ key }) => key));
  }, [selection, rows]);
  const onSelect = useCallback((row: TableRow) => api.select([{ in: 'entities', id: partsOf(row).entity }]), [api]);
  const onCurrent = useCallback((row: TableRow | undefined) => setCurrentKey(row?.key), []);
  const onRowKey = useCallback(
    (event: KeyboardEvent, row: TableRow): boolean => {
      if (api.getState().readOnly) return false;
      if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
        edits.onMove(row, event.key === 'ArrowUp' ? -1 : 1);
        return true;
      }
      if ((event.ctrlKey || event.metaKey) && event.key === '.') {
        onTag(row.key);
        return true;
      }
      return false;
    },
    [api, edits.onMove, onTag],
  );
  const untagged = rows.flatMap(({ key }) => suggestions.get(key) ?? []);
  const tagAll = (): void => {
    const label = untagged.length === 1 ? 'Tag 1 field' : `Tag ${untagged.length} fields`;
    api.applyPatch(
      untagged.flatMap(({ fix }) => fix.patch),
      { label },
    );
    api.announce(`${label}: done`);
  };
  const record = entity === undefined ? undefined : lookup(entities, entity);
  const current = rows.find(({ key }) => key === currentKey) ?? rows[0];
  const leading = (
    <>
      <select
        aria-label="Entity"
        value={entity ?? ''}
        onChange={(event) => setChosen(event.target.value === '' ? undefined : event.target.value)}
        className={`${controlClass} h-8 max-w-44`}
      >
        <option value="">All entities ({Object.keys(entities).length})</option>
        {Object.entries(entities).map(([id, { name, fields }]) => (
          <option key={id} value={id}>
            {name} ({Object.keys(fields).length})
          </option>
        ))}
      </select>
      {untagged.length > 0 && !readOnly && (
        <Button size="small" icon={Tags} onClick={tagAll} title="As their names suggest, in one undo step">
          Tag {untagged.length === 1 ? '1 field' : `all ${untagged.length}`}
        </Button>
      )}
    </>
  );
  return (
    <section aria-label="Schemas" className="flex h-full min-h-0 flex-col bg-surface">
      <div className="min-h-0 flex-1">
        <TablePane
          // Another entity is another table: one begins at its top.
          key={entity ?? ''}
          leading={leading}
          label="Fields"
          columns={columns}
          rows={rows}
          selected={selected}
          onSet={edits.onSet}
          onSelect={onSelect}
          onRemove={edits.onRemove}
          onCurrent={onCurrent}
          onRowKey={onRowKey}
          startAt={startAt}
          minWidth={entity === undefined ? '51.5rem' : '46rem'}
          addLabel={record === undefined ? 'Add an entity, or entity.field' : `Add a field to ${record.name}`}
          onAdd={(typed) => (entity === undefined ? edits.addAnywhere(typed, setChosen) : edits.addTo(entity, typed))}
          emptyText={
            record === undefined
              ? 'No fields yet. Name one as entity.field; the entity is created with it.'
              : `${record.name} has no fields yet. Type the name of the first one above.`
          }
          below={entity !== undefined && record !== undefined && <EntityBar id={entity} entity={record} />}
        />
      </div>
      {current !== undefined && (
        <LimitsStrip
          field={current.key}
          limits={limits.get(current.key)}
          onMove={(by) => edits.onMove(current, by)}
          onRemove={() => edits.onRemove(current)}
        />
      )}
    </section>
  );
}
