import { ContextMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx';
import { MenuItemContent, type MenuItemProps } from './menu';
import { menuClass, menuItemClass, menuSeparatorClass } from './menu-styles';

export interface ContextMenuProps {
  /** The area that answers to the right button and to Shift+F10; must take a ref. */
  children: ReactElement;
  label: string;
  items: ReactNode;
  onOpenChange?: (open: boolean) => void;
}

export function ContextMenu({ children, label, items, onOpenChange }: ContextMenuProps) {
  return (
    <Radix.Root modal={false} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content aria-label={label} data-raised collisionPadding={8} className={menuClass}>
          {items}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function ContextMenuItem({ danger = false, disabled = false, onSelect, ...content }: MenuItemProps) {
  return (
    <Radix.Item disabled={disabled} onSelect={onSelect} className={cx(menuItemClass, danger && 'text-danger')}>
      <MenuItemContent {...content} />
    </Radix.Item>
  );
}

export function ContextMenuSeparator() {
  return <Radix.Separator className={menuSeparatorClass} />;
}
