import { connect, freshId, type Json, lookup, type Model, reconnect, removeRecords, setMember } from '@spillway/model';
import { type ReactNode, useCallback, useMemo } from 'react';
import { connectionProblem, plainFlow } from '../../editor/canvas/connection';
import { useEditor, useEditorApi } from '../../editor/store';
import { pick, text, type Values } from '../inspector/form/member';
import { graphOf } from '../inspector/graph-of';
import {
  carriesMember,
  idempotencyMember,
  interactionMember,
  retryMember,
  timeoutMember,
} from '../inspector/members/flow-members';
import { elements } from '../inspector/members/options';
import type { Column, TableRow } from './column';
import { TablePane } from './table-pane';

const COLUMNS: readonly Column[] = [
  { member: text('name', 'Name'), width: 'minmax(9rem, 1.4fr)' },
  { member: pick('from', 'From', elements(), { required: true }), width: 'minmax(7rem, 1fr)' },
  { member: pick('to', 'To', elements(), { required: true }), width: 'minmax(7rem, 1fr)' },
  { member: interactionMember, width: '7rem' },
  { member: carriesMember, width: 'minmax(9rem, 1.6fr)', mono: true },
  { member: timeoutMember, width: '5.5rem' },
  { member: retryMember, width: '9rem' },
  { member: idempotencyMember, width: '8rem' },
];

/** Flows are JSON objects; the view adds what is inferred. */
function rowOf(model: Model, id: string): TableRow {
  const view = graphOf(model).flows.get(id);
  return {
    key: id,
    values: (model.flows[id] ?? {}) as Values,
    inherited:
      view === undefined
        ? undefined
        : { interaction: view.interaction, ...(view.carries.length > 0 ? { carries: view.carries } : {}) },
  };
}

/** Every flow of the model, edited in place. */
export function FlowsTable({ leading }: { leading: ReactNode }) {
  const api = useEditorApi();
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const rows = useMemo(() => Object.keys(document.flows).map((id) => rowOf(document, id)), [document]);
  const selected = useMemo(
    () => new Set(selection.filter((ref) => ref.in === 'flows').map(({ id }) => id)),
    [selection],
  );
  const onSet = useCallback(
    ({ key: id }: TableRow, path: readonly string[], value: Json | undefined, gesture?: string) => {
      const [member] = path;
      const options = { label: `Change ${path.at(-1)} of flow`, ...(gesture === undefined ? {} : { gesture }) };
      if ((member === 'from' || member === 'to') && typeof value === 'string')
        api.dispatch(reconnect, { id, [member]: value }, options);
      else api.dispatch(setMember, { in: 'flows' as const, id, path, value }, options);
    },
    [api],
  );
  const onSelect = useCallback(({ key: id }: TableRow) => api.select([{ in: 'flows', id }]), [api]);
  const onRemove = useCallback(
    ({ key: id }: TableRow) => api.dispatch(removeRecords, { flows: [id] }, { label: 'Delete flow' }),
    [api],
  );
  const onAdd = (typed: string) => {
    const now = api.getState().document;
    const [start = '', end = ''] = typed.split(/\s*(?:->|→|>| to )\s*/);
    const named = (name: string) =>
      Object.keys(now.elements).find((id) =>
        [id, lookup(now.elements, id)?.name ?? ''].some((each) => each.toLowerCase() === name.trim().toLowerCase()),
      );
    const [from, to] = [named(start), named(end)];
    if (from === undefined || to === undefined) {
      const missing = from === undefined ? start : end;
      return missing.trim() === ''
        ? 'Write two elements with an arrow between, as in “Orders API -> Orders”.'
        : `There is no element “${missing.trim()}”. Add it to the drawing first.`;
    }
    const problem = connectionProblem(now.elements[from]?.kind ?? 'service', now.elements[to]?.kind ?? 'service');
    if (problem !== undefined) return problem;
    const id = freshId(now.flows, `${from}-${to}`);
    api.dispatch(connect, { id, ...plainFlow(from, to) }, { label: 'Connect' });
    api.select([{ in: 'flows', id }]);
    return undefined;
  };
  return (
    <TablePane
      leading={leading}
      label="Flows"
      columns={COLUMNS}
      rows={rows}
      selected={selected}
      onSet={onSet}
      onSelect={onSelect}
      onRemove={onRemove}
      addLabel="Add a flow: from -> to"
      onAdd={onAdd}
      emptyText="No flows yet. Write two elements with an arrow between to connect them, or draw on the canvas."
    />
  );
}
