import { Check } from 'lucide-react';
import { Menu as Radix } from 'radix-ui/internal';
import { type ReactNode, type RefObject, useRef } from 'react';
import { cx } from './cx';
import { floatingClass } from './floating';
import type { Icon } from './icon';
import { Kbd } from './kbd';
import type { MenuProps } from './menu';

const menuClass = `${floatingClass} min-w-44 max-w-80 overflow-y-auto max-h-(--radix-popper-available-height) p-1 outline-none`;

const menuItemClass =
  'flex min-h-7 cursor-default select-none items-center gap-2 rounded-control px-2 py-1 text-[0.8125rem] outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover data-[state=open]:bg-hover';

const menuSeparatorClass = 'my-1 h-px bg-line';

interface MenuPopupProps extends Omit<MenuProps, 'trigger'> {
  id: string;
  /** The button it lies at and gives the focus back to. */
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The menu itself, at its button. */
export function MenuPopup(props: MenuPopupProps) {
  const { id, anchor, open, onOpenChange, label, align = 'start', side = 'bottom', onClosed, children } = props;
  const leftByPointer = useRef(false);
  const giveBackFocus = (event: Event): void => {
    onClosed?.(event);
    if (!event.defaultPrevented && !leftByPointer.current) anchor.current?.focus();
    leftByPointer.current = false;
    event.preventDefault();
  };
  return (
    // A modal menu hides the rest of the page from assistive technology while focus may still be in it.
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          id={id}
          aria-label={label}
          data-raised
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onInteractOutside={() => {
            leftByPointer.current = true;
          }}
          onCloseAutoFocus={giveBackFocus}
          className={menuClass}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface MenuItemProps {
  icon?: Icon | undefined;
  shortcut?: string | undefined;
  hint?: ReactNode;
  danger?: boolean;
  disabled?: boolean | undefined;
  onSelect: () => void;
  children: ReactNode;
}

/** What lies inside an item: icon, text with an optional second line, shortcut. */
function MenuItemContent({ icon: IconOf, shortcut, hint, children }: Omit<MenuItemProps, 'onSelect'>) {
  return (
    <>
      {IconOf && <IconOf size={16} className="shrink-0 opacity-75" aria-hidden />}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{children}</span>
        {hint && <span className="block text-muted text-xs">{hint}</span>}
      </span>
      {shortcut !== undefined && <Kbd keys={shortcut} />}
    </>
  );
}

export function MenuItem({ danger = false, disabled = false, onSelect, ...content }: MenuItemProps) {
  return (
    <Radix.Item disabled={disabled} onSelect={onSelect} className={cx(menuItemClass, danger && 'text-danger')}>
      <MenuItemContent {...content} />
    </Radix.Item>
  );
}

export function MenuRadioGroup(props: { value: string; onChange: (value: string) => void; children: ReactNode }) {
  return (
    <Radix.RadioGroup value={props.value} onValueChange={props.onChange}>
      {props.children}
    </Radix.RadioGroup>
  );
}

export function MenuRadioItem({
  value,
  disabled = false,
  ...content
}: Omit<MenuItemProps, 'onSelect' | 'danger'> & { value: string }) {
  return (
    <Radix.RadioItem value={value} disabled={disabled} className={menuItemClass}>
      <MenuItemContent {...content} />
      <Radix.ItemIndicator>
        <Check size={16} className="text-accent" aria-hidden />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className={menuSeparatorClass} />;
}
