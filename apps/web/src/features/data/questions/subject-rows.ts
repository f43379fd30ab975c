import type { FieldGaps } from '@spillway/analysis';
import { type Model, splitReference } from '@spillway/model';

/** A line of the list of what can be asked about. */
export interface SubjectRow {
  /** An entity's id, or a field reference. */
  readonly subject: string;
  readonly label: string;
  readonly isField: boolean;
  /** Questions without an answer; of an entity over all its fields. */
  readonly open: number;
}

interface Listing {
  readonly text: string;
  readonly gaps: FieldGaps;
  /** Only what has unanswered questions. */
  readonly onlyOpen: boolean;
  /** The entity whose fields are listed although nobody searches. */
  readonly expanded: string | undefined;
}

/** Entities, and the fields of those that are open or searched for. */
export function subjectRows(model: Model, { text, gaps, onlyOpen, expanded }: Listing): readonly SubjectRow[] {
  const query = text.trim().toLowerCase();
  return Object.entries(model.entities).flatMap(([id, entity]) => {
    const fields = Object.entries(entity.fields).map(([name, { tags }]) => {
      const subject = `${id}.${name}`;
      const words = [subject, ...(tags ?? [])].join(' ').toLowerCase();
      return { row: { subject, label: name, isField: true, open: gaps[subject]?.length ?? 0 }, words };
    });
    const open = fields.reduce((sum, { row }) => sum + row.open, 0);
    const head: SubjectRow = { subject: id, label: entity.name, isField: false, open };
    const isNamed = `${entity.name} ${id}`.toLowerCase().includes(query);
    const fitting = fields
      .filter(({ row, words }) => (isNamed || words.includes(query)) && !(onlyOpen && row.open === 0))
      .map(({ row }) => row);
    if (onlyOpen && open === 0) return [];
    if (query === '') return [head, ...(expanded === id ? fitting : [])];
    return isNamed || fitting.length > 0 ? [head, ...fitting] : [];
  });
}

/** The entity that a subject is, or belongs to. */
export const entityOf = (subject: string): string => splitReference(subject)[0];
