import { useState } from 'react';
import { Segmented } from '../../ui/segmented';
import { FieldsTable } from './fields-table';
import { FlowsTable } from './flows-table';

const TABLES = [
  { value: 'flows', label: 'Flows' },
  { value: 'fields', label: 'Fields' },
] as const;

/** The model as tables: all flows, or all fields. */
export function TablesPanel() {
  const [table, setTable] = useState<'flows' | 'fields'>('flows');
  return (
    <section aria-label="Tables" className="flex h-full min-h-0 flex-col bg-surface">
      <div className="shrink-0 px-3 pt-2">
        <Segmented label="Table" value={table} onChange={setTable} options={TABLES} />
      </div>
      <div className="min-h-0 flex-1">{table === 'flows' ? <FlowsTable /> : <FieldsTable />}</div>
    </section>
  );
}
