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
  const choice = <Segmented label="Table" value={table} onChange={setTable} options={TABLES} />;
  return (
    <section aria-label="Tables" className="h-full min-h-0 bg-surface">
      {table === 'flows' ? <FlowsTable leading={choice} /> : <FieldsTable leading={choice} />}
    </section>
  );
}
