import { cloneElement, type ReactElement } from 'react';

export interface TooltipProps {
  content: string;
  shortcut?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** One focusable element. Its own accessible name stays; the tooltip is for those who see. */
  children: ReactElement<object>;
}

/** A hint on hover and focus. Needs `TooltipLayer` once at the root, which shows it. */
export function Tooltip({ content, shortcut, side = 'bottom', children }: TooltipProps) {
  const told = { 'data-tooltip': content, 'data-tooltip-keys': shortcut, 'data-tooltip-side': side };
  return cloneElement(children, told);
}
