import { type FieldReference, lookup, type Model } from '@spillway/model';
import { useEffect } from 'react';
import { type Ref, useEditor, useEditorApi } from '../../editor/store';
import { allFields, fieldsInSelection, isField, tagsOf } from './fields-of';

/** A field to begin with: one of what is selected, else the first personal one. */
function firstField(model: Model, selection: readonly Ref[]): FieldReference | undefined {
  const fields = allFields(model);
  return fieldsInSelection(model, selection)[0] ?? fields.find((field) => tagsOf(model, field).length > 0) ?? fields[0];
}

/** The field or the entity that the data views tell about; what has gone from the document makes room for another one. */
export function useSubject(): string | undefined {
  const api = useEditorApi();
  const chosen = useEditor(({ dataSubject, document }) =>
    dataSubject !== undefined &&
    (isField(document, dataSubject) || lookup(document.entities, dataSubject) !== undefined)
      ? dataSubject
      : undefined,
  );
  const first = useEditor(({ document, selection }) =>
    chosen === undefined ? firstField(document, selection) : undefined,
  );
  useEffect(() => {
    // Selecting something else later is looking around, not choosing another field.
    if (first !== undefined) api.showSubject(first);
  }, [api, first]);
  return chosen ?? first;
}

/** The field that the data views tell about; of an entity its first one. */
export function useSubjectField(): FieldReference | undefined {
  const subject = useSubject();
  return useEditor(({ document }) => {
    if (subject === undefined || isField(document, subject)) return subject;
    const [field] = Object.keys(lookup(document.entities, subject)?.fields ?? {});
    return field === undefined ? allFields(document)[0] : `${subject}.${field}`;
  });
}
