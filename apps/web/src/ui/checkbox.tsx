import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { ChoiceLabel } from './choice-label';

export interface CheckboxProps {
  checked: boolean | 'mixed';
  onChange: (checked: boolean) => void;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export function Checkbox({ checked, onChange, label, hint, disabled = false }: CheckboxProps) {
  const id = useId();
  return (
    <div className="flex min-h-6 items-start gap-2 text-[0.8125rem]">
      <Radix.Root
        id={id}
        checked={checked === 'mixed' ? 'indeterminate' : checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative mt-0.5 inline-flex size-5 shrink-0 items-center justify-center rounded-[5px] border border-control before:absolute before:-inset-1 before:content-[''] bg-surface text-on-accent disabled:opacity-50 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent"
      >
        <Radix.Indicator>
          {checked === 'mixed' ? <Minus size={14} aria-hidden /> : <Check size={14} strokeWidth={3} aria-hidden />}
        </Radix.Indicator>
      </Radix.Root>
      <ChoiceLabel id={id} label={label} hint={hint} disabled={disabled} />
    </div>
  );
}
