import { Command } from 'cmdk';
import { Check, ChevronsUpDown, Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { cx } from './cx';
import { useField } from './field';
import { floatingClass } from './floating';
import { controlClass } from './input';

export interface ComboboxOption {
  value: string;
  label: string;
  hint?: string | undefined;
  icon?: ReactNode;
  /** Other words that find this option. */
  keywords?: readonly string[] | undefined;
}

export interface ComboboxProps {
  /** Accessible name; inside a `Field` give the same text. */
  label: string;
  value: string | undefined;
  options: readonly ComboboxOption[];
  onChange: (value: string) => void;
  /** Offers the typed text as a new value. */
  allowCreate?: boolean;
  /** Adds an entry that states nothing; `onChange` then gets the empty string. */
  clearLabel?: string;
  placeholder?: string;
  emptyText?: string;
  disabled?: boolean;
  className?: string;
}

const itemClass =
  'flex min-h-7 cursor-default select-none items-center gap-2 rounded-control px-2 py-1 text-[0.8125rem] data-[selected=true]:bg-hover';

function Option({ option, chosen, onSelect }: { option: ComboboxOption; chosen: boolean; onSelect: () => void }) {
  return (
    <Command.Item
      value={option.value}
      keywords={[option.label, ...(option.keywords ?? [])]}
      onSelect={onSelect}
      className={itemClass}
    >
      {option.icon}
      <span className="min-w-0 flex-1 truncate">{option.label}</span>
      {option.hint !== undefined && <span className="truncate text-muted text-xs">{option.hint}</span>}
      {chosen && <Check size={14} className="shrink-0 text-accent" aria-hidden />}
    </Command.Item>
  );
}

/** One of many, found by typing. */
export function Combobox(props: ComboboxProps) {
  const { label, value, options, onChange, allowCreate = false, clearLabel, placeholder = 'Choose…' } = props;
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const field = useField();
  const current = options.find((option) => option.value === value);
  const shown = current?.label ?? (value === undefined || value === '' ? undefined : value);
  const wish = search.trim();
  const isNew = allowCreate && wish !== '' && !options.some((option) => option.label === wish || option.value === wish);
  const choose = (next: string) => {
    setOpen(false);
    setSearch('');
    if (next !== value) onChange(next);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          id={field?.control}
          aria-label={`${label}: ${shown ?? 'not stated'}`}
          aria-describedby={field?.describedBy}
          disabled={props.disabled}
          className={cx(controlClass, 'flex h-8 items-center gap-2 text-left', props.className)}
        >
          {current?.icon}
          <span className={cx('min-w-0 flex-1 truncate', shown === undefined && 'text-muted')}>
            {shown ?? placeholder}
          </span>
          <ChevronsUpDown size={14} className="shrink-0 text-muted" aria-hidden />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={label}
          data-raised
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={cx(floatingClass, 'w-(--radix-popover-trigger-width) min-w-56 overflow-hidden outline-none')}
        >
          <Command label={label} loop>
            <Command.Input
              value={search}
              onValueChange={setSearch}
              placeholder={allowCreate ? 'Find or name a new one…' : 'Find…'}
              className="h-9 w-full border-line border-b bg-transparent px-3 text-[0.8125rem] outline-none"
            />
            <Command.List label={label} className="max-h-64 overflow-y-auto p-1">
              {!isNew && (
                <Command.Empty className="px-2 py-3 text-center text-muted text-xs">
                  {props.emptyText ?? 'Nothing found.'}
                </Command.Empty>
              )}
              {clearLabel !== undefined && wish === '' && (
                <Command.Item value="__clear" onSelect={() => choose('')} className={cx(itemClass, 'text-muted')}>
                  {clearLabel}
                </Command.Item>
              )}
              {options.map((option) => (
                <Option
                  key={option.value}
                  option={option}
                  chosen={option.value === value}
                  onSelect={() => choose(option.value)}
                />
              ))}
              {isNew && (
                <Command.Item
                  value={`__create ${wish}`}
                  keywords={[wish]}
                  onSelect={() => choose(wish)}
                  className={itemClass}
                >
                  <Plus size={14} className="text-accent" aria-hidden />
                  <span className="truncate">
                    Create “<strong className="font-semibold">{wish}</strong>”
                  </span>
                </Command.Item>
              )}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
