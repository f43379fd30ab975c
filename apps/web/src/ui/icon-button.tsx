import type { ComponentProps } from 'react';
import { cx } from './cx';
import type { Icon } from './icon';
import { Tooltip, type TooltipProps } from './tooltip';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** The accessible name, also shown as the tooltip. */
  label: string;
  icon: Icon;
  shortcut?: string | undefined;
  /** For toggles: pressed or not. */
  pressed?: boolean | undefined;
  size?: 'small' | 'medium';
  tooltipSide?: TooltipProps['side'];
}

export function IconButton(props: IconButtonProps) {
  const { label, icon: IconOf, shortcut, pressed, size = 'medium', tooltipSide, className, ...rest } = props;
  return (
    <Tooltip content={label} shortcut={shortcut} {...(tooltipSide === undefined ? {} : { side: tooltipSide })}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={shortcut?.replaceAll('Ctrl', 'Control')}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-control text-muted transition-colors duration-100 enabled:hover:bg-hover enabled:hover:text-ink enabled:active:bg-pressed disabled:cursor-not-allowed disabled:opacity-45 aria-pressed:bg-accent-soft aria-pressed:text-accent data-[state=open]:text-ink',
          size === 'small' ? 'size-6' : 'size-8',
          className,
        )}
        {...rest}
      >
        <IconOf size={size === 'small' ? 14 : 16} aria-hidden />
      </button>
    </Tooltip>
  );
}
