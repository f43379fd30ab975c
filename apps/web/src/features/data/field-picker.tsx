import type { FieldReference } from '@spillway/model';
import { useState } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { lineClass } from '../inspector/controls/control-class';
import { matching, type Option } from '../inspector/controls/option';
import { SuggestInput } from '../inspector/controls/suggest-input';
import { allFields, fieldsInSelection, hasField, tagsOf } from './fields-of';

interface FieldPickerProps {
  value: FieldReference | undefined;
  onPick: (field: FieldReference) => void;
}

/** One field of the document, found by typing; those of what is selected come first. */
export function FieldPicker({ value, onPick }: FieldPickerProps) {
  const api = useEditorApi();
  const hasFields = useEditor(({ document }) => hasField(document));
  const [typed, setTyped] = useState<string>();
  const suggest = (text: string): readonly Option[] => {
    const { document, selection } = api.getState();
    const near = new Set(fieldsInSelection(document, selection));
    const optionOf = (field: FieldReference): Option => ({
      value: field,
      label: field,
      hint: [...tagsOf(document, field), near.has(field) ? 'in the selection' : ''].filter(Boolean).join(' · '),
      keywords: tagsOf(document, field),
    });
    return matching([...new Set([...near, ...allFields(document)])].map(optionOf), text);
  };
  const pick = (field: string): void => {
    setTyped(undefined);
    onPick(field);
  };
  return (
    <div className="min-w-36 max-w-64 flex-1">
      <SuggestInput
        label="Field"
        text={typed ?? value ?? ''}
        onText={setTyped}
        suggest={suggest}
        eager
        onPick={(option) => pick(option.value)}
        onSubmit={() => setTyped(undefined)}
        onCancel={() => setTyped(undefined)}
        onLeave={() => setTyped(undefined)}
        placeholder={hasFields ? 'entity.field' : 'No fields yet'}
        disabled={!hasFields}
        className={`${lineClass(false)} font-mono`}
      />
    </div>
  );
}
