/** A column of a table. In a `numeric` one a negative number stays a number. */
export interface TableColumn {
  readonly label: string;
  readonly numeric?: boolean;
}

/** A table as plain data; a missing cell is empty. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number | boolean | undefined)[])[];
}
