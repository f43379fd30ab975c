import {
  cloneElement,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useId,
  useRef,
  useState,
} from 'react';
import { lazyPart } from './lazy-part';

/** Fetches what an open menu consists of: a page shows a menu's button long before anyone opens it. */
export const loadMenus = () => import('./menu-parts');
const MenuPopup = lazyPart(() => loadMenus().then((parts) => ({ default: parts.MenuPopup })));
export const MenuItem = lazyPart(() => loadMenus().then((parts) => ({ default: parts.MenuItem })));
export const MenuRadioGroup = lazyPart(() => loadMenus().then((parts) => ({ default: parts.MenuRadioGroup })));
export const MenuRadioItem = lazyPart(() => loadMenus().then((parts) => ({ default: parts.MenuRadioItem })));
export const MenuSeparator = lazyPart(() => loadMenus().then((parts) => ({ default: parts.MenuSeparator })));

export interface MenuProps {
  /** A button; it keeps its own name. */
  trigger: ReactElement<object>;
  /** Accessible name of the menu. */
  label: string;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** Called once the menu is gone, before focus returns to the trigger; preventing the event keeps focus where it is. */
  onClosed?: (event: Event) => void;
  children: ReactNode;
}

/** A button that opens a menu. The menu is fetched when the pointer or the focus comes near, at the latest when it opens. */
export function Menu({ trigger, ...menu }: MenuProps) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [isLoaded, setLoaded] = useState(false);
  const prepare = (): void => {
    if (isLoaded) return;
    // Without a network there is no menu, and the next try may have one.
    void loadMenus().then(
      () => setLoaded(true),
      () => setOpen(false),
    );
  };
  const change = (next: boolean): void => {
    if (next) prepare();
    setOpen(next);
  };
  const button = {
    ref: anchor,
    'aria-haspopup': 'menu',
    'aria-expanded': open,
    'aria-controls': open && isLoaded ? id : undefined,
    'data-state': open ? 'open' : 'closed',
    onPointerEnter: prepare,
    onFocus: prepare,
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || event.ctrlKey) return;
      // Else the button would take the focus from the menu.
      if (!open) event.preventDefault();
      change(!open);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') change(!open);
      else if (event.key === 'ArrowDown') change(true);
      else return;
      event.preventDefault();
    },
  };
  return (
    <>
      {cloneElement(trigger, button)}
      {isLoaded && (
        <Suspense fallback={null}>
          <MenuPopup {...menu} id={id} anchor={anchor} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
