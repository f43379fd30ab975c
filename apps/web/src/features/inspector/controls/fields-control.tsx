import { findClassification, lookup, type Model } from '@spillway/model';
import { useEditor, useEditorApi } from '../../../editor/store';
import type { Control } from '../form/member';
import { ChipInput } from './chip-input';
import type { Chip } from './chips';
import type { ControlProps } from './control-props';
import { createReferences } from './create-references';
import { matching, type Option } from './option';
import { readReference, referenceExists, referenceOptions } from './read-reference';

type FieldsControlProps = ControlProps & { control: Extract<Control, { as: 'fields' }> };

function chipOf(model: Model, reference: string): Chip {
  if (!referenceExists(model, reference)) {
    return { value: reference, label: reference, title: 'This field does not exist', tone: 'missing' };
  }
  const [entity, field = ''] = reference.split('.');
  const record = lookup(model.entities, entity);
  const tags =
    field === '*'
      ? Object.values(record?.fields ?? {}).flatMap(({ tags: each = [] }) => each)
      : (lookup(record?.fields ?? {}, field)?.tags ?? []);
  const sensitive = tags.some((tag) => !['internal', 'public', undefined].includes(findClassification(tag)?.family));
  return {
    value: reference,
    label: reference,
    title: tags.join(', ') || undefined,
    tone: sensitive ? 'sensitive' : 'plain',
  };
}

function offer(model: Model, text: string): readonly Option[] {
  const found = matching(referenceOptions(model), text);
  const reading = readReference(model, text);
  const isNew = reading.ok && !referenceExists(model, reading.value);
  return isNew ? [...found, { value: reading.value, label: `Create ${reading.value}` }] : found;
}

/** References to fields of entities; what does not exist yet is created in the same undo step. */
export function FieldsControl(props: FieldsControlProps) {
  const { control, value } = props;
  const api = useEditorApi();
  const entities = useEditor(({ document }) => document.entities);
  const chosen = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
  const model = { ...api.getState().document, entities };
  const change = (next: readonly string[]) => {
    const gesture = `fields-${props.id}-${next.join()}`;
    api.dispatch(createReferences, next, { label: 'Add fields', gesture });
    props.onChange(next.length === 0 ? undefined : control.single === true ? next[0] : next, gesture);
  };
  return (
    <ChipInput
      {...props}
      chips={chosen.map((reference) => chipOf(model, reference))}
      suggest={(text) => offer(api.getState().document, text)}
      read={(text) => readReference(api.getState().document, text)}
      onChange={change}
      most={control.single === true ? 1 : undefined}
      placeholder={
        props.mixed === true
          ? 'Several values'
          : (props.inherited ??
            (props.bare === true || props.disabled === true ? '–' : (control.placeholder ?? 'entity.field')))
      }
    />
  );
}
