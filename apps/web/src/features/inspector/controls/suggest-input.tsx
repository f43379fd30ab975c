import { Popover } from 'radix-ui';
import { type KeyboardEvent, type Ref, useId, useRef, useState } from 'react';
import { cx } from '../../../ui/cx';
import { floatingClass } from '../../../ui/floating';
import type { Option } from './option';
import { SuggestionList } from './suggestion-list';

export interface SuggestInputProps {
  id?: string | undefined;
  label?: string | undefined;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  text: string;
  onText: (text: string) => void;
  /** What to offer for a text; asked only while the list is open. */
  suggest: (text: string) => readonly Option[];
  onPick: (option: Option) => void;
  /** Enter without a chosen suggestion. */
  onSubmit: () => void;
  /** Escape while the list is closed. */
  onCancel?: () => void;
  onLeave?: () => void;
  onFocus?: () => void;
  /** Keys that the list does not take. */
  onKey?: (event: KeyboardEvent<HTMLInputElement>) => void;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  /** The first suggestion is taken by Enter without arrowing to it. */
  eager?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/** A text box with suggestions: the focus stays in the box, arrows walk the list. */
export function SuggestInput(props: SuggestInputProps) {
  const { text, suggest, eager = false } = props;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(false);
  const [active, setActive] = useState(-1);
  const anchor = useRef<HTMLDivElement>(null);
  const listId = useId();
  const items = open ? suggest(typed ? text : '') : [];
  const current = Math.min(active, items.length - 1);
  const close = () => {
    setOpen(false);
    setTyped(false);
    setActive(-1);
  };
  const show = () => {
    setOpen(true);
    setActive(-1);
  };
  const pick = (option: Option) => {
    close();
    props.onPick(option);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      event.stopPropagation();
      if (!open) return show();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(
        items.length === 0 ? -1 : (current + step + items.length + (current < 0 && step < 0 ? 1 : 0)) % items.length,
      );
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = items[current] ?? (eager && typed && text.trim() !== '' ? items[0] : undefined);
      if (open && option !== undefined) return pick(option);
      close();
      props.onSubmit();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (open && items.length > 0) return close();
      props.onCancel?.();
    } else props.onKey?.(event);
  };
  return (
    <Popover.Root open={open && items.length > 0} onOpenChange={(next) => !next && close()}>
      <Popover.Anchor asChild>
        <div ref={anchor} className="min-w-0 flex-1">
          <input
            ref={props.inputRef}
            type="text"
            role="combobox"
            aria-expanded={open && items.length > 0}
            aria-controls={open ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={current >= 0 ? `${listId}-${current}` : undefined}
            id={props.id}
            aria-label={props.label}
            aria-describedby={props.describedBy}
            aria-invalid={props.invalid === true ? true : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder={props.placeholder}
            disabled={props.disabled}
            value={text}
            onChange={(event) => {
              props.onText(event.target.value);
              setTyped(true);
              show();
            }}
            onFocus={(event) => {
              event.target.select();
              props.onFocus?.();
            }}
            onClick={show}
            onBlur={() => {
              close();
              props.onLeave?.();
            }}
            onKeyDown={onKeyDown}
            className={props.className}
          />
        </div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          role="presentation"
          data-raised
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onEscapeKeyDown={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault();
          }}
          className={cx(floatingClass, 'w-(--radix-popover-trigger-width) min-w-60 outline-none')}
        >
          <SuggestionList
            id={listId}
            label={props.label ?? 'Suggestions'}
            items={items}
            active={current}
            onPick={pick}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
