import { Switch as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { ChoiceLabel } from './choice-label';

export interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

/** For what takes effect at once; a `Checkbox` is for what is confirmed later. */
export function Switch({ checked, onChange, label, hint, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex min-h-6 items-start gap-2 text-[0.8125rem]">
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative mt-0.5 inline-flex h-5 w-8 shrink-0 items-center rounded-full bg-control p-0.5 transition-colors duration-100 before:absolute before:-inset-0.5 before:content-[''] disabled:opacity-50 data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="block size-4 rounded-full bg-surface transition-transform duration-100 data-[state=checked]:translate-x-3" />
      </Radix.Root>
      <ChoiceLabel id={id} label={label} hint={hint} disabled={disabled} />
    </div>
  );
}
