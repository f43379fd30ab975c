import { FlowsTable } from '../tables/flows-table';

/** All flows as a table. */
export const FlowsView = () => <FlowsTable leading={null} />;
