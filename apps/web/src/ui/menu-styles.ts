import { floatingClass } from './floating';

/** Shared by the menu and the context menu, which look alike and differ in how they open. */
export const menuClass = `${floatingClass} min-w-44 max-w-80 overflow-y-auto max-h-(--radix-popper-available-height) p-1 outline-none`;

export const menuItemClass =
  'flex min-h-7 cursor-default select-none items-center gap-2 rounded-control px-2 py-1 text-[0.8125rem] outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover data-[state=open]:bg-hover';

export const menuLabelClass = 'px-2 pt-1.5 pb-1 font-medium text-muted text-xs';

export const menuSeparatorClass = 'my-1 h-px bg-line';
