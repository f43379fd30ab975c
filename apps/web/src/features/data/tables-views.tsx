import { FieldsTable } from '../tables/fields-table';
import { FlowsTable } from '../tables/flows-table';

/** All flows as a table. */
export const FlowsView = () => <FlowsTable leading={null} />;

/** All fields as a table. */
export const SchemasTable = () => <FieldsTable leading={null} />;
