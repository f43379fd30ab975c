import type { Member } from '../form/member';
import { ChoiceControl } from './choice-control';
import type { ControlProps } from './control-props';
import { FieldsControl } from './fields-control';
import { FlagControl } from './flag-control';
import { PickControl } from './pick-control';
import { PicksControl } from './picks-control';
import { TextControl } from './text-control';

/** The control a member is edited with. */
export function MemberControl({ member, ...props }: ControlProps & { member: Member }) {
  const { control } = member;
  switch (control.as) {
    case 'text':
      return <TextControl {...props} control={control} />;
    case 'choice':
      return <ChoiceControl {...props} control={control} />;
    case 'flag':
      return <FlagControl {...props} />;
    case 'pick':
      return <PickControl {...props} control={control} />;
    case 'picks':
      return <PicksControl {...props} control={control} />;
    case 'fields':
      return <FieldsControl {...props} control={control} />;
  }
}
