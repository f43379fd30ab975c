import { findClassification } from '@spillway/model';
import { useEditorApi } from '../../../editor/store';
import type { Control } from '../form/member';
import { read, unread } from '../plain-language/reading';
import { ChipInput } from './chip-input';
import type { Chip } from './chips';
import type { ControlProps } from './control-props';
import { matching } from './option';

type PicksControlProps = ControlProps & { control: Extract<Control, { as: 'picks' }> };

const chipOf = (value: string): Chip => {
  const known = findClassification(value);
  const sensitive = known !== undefined && known.family !== 'internal' && known.family !== 'public';
  return { value, label: value, title: known?.label, tone: sensitive ? 'sensitive' : 'plain' };
};

/** Several of what there is to pick: tags, fields of an entity. */
export function PicksControl(props: PicksControlProps) {
  const { control, value, values } = props;
  const api = useEditorApi();
  const options = () => control.options(api.getState().document, values);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <ChipInput
      {...props}
      chips={chosen.map(chipOf)}
      suggest={(text) => matching(options(), text)}
      read={(text) => {
        const plain = text.trim();
        const [best] = matching(options(), plain);
        if (best !== undefined && [best.value, best.label].some((name) => name.toLowerCase() === plain.toLowerCase()))
          return read(best.value);
        if (control.create === true) return read(plain);
        return unread(`There is no “${plain}” to pick${best === undefined ? '' : `. Did you mean ${best.value}?`}`);
      }}
      onChange={(next) => props.onChange(next.length === 0 ? undefined : next)}
      placeholder={
        props.mixed === true
          ? 'Several values'
          : (props.inherited ??
            (props.bare === true || props.disabled === true ? '–' : (control.placeholder ?? 'Add…')))
      }
    />
  );
}
