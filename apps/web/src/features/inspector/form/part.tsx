import type { Json } from '@spillway/model';
import { type ReactNode, useMemo } from 'react';
import type { Values } from './member';
import { withValue } from './member-value';
import { type Subject, SubjectContext } from './subject';

export interface PartProps<T extends object> {
  /** Tells this part from its siblings. */
  id: string;
  values: T;
  readOnly: boolean;
  onChange: (next: T, gesture?: string) => void;
  children: ReactNode;
}

/** Makes a part of a record (a step, a holding, a check) the subject of the form inside. */
export function Part<T extends object>({ id, values, readOnly, onChange, children }: PartProps<T>) {
  const subject = useMemo<Subject>(() => {
    // Parts are JSON objects; forms address their members by path, and only with controls that fit the schema.
    const record = values as Values;
    const set = (path: readonly string[], value: Json | undefined, gesture?: string) =>
      onChange(withValue(record, path, value) as T, gesture);
    return { key: id, records: [record], readOnly, set };
  }, [id, values, readOnly, onChange]);
  return <SubjectContext value={subject}>{children}</SubjectContext>;
}
