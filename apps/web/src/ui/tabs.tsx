import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx';

export interface TabOf<V extends string> {
  value: V;
  label: ReactNode;
  /** A number or a badge after the label. */
  extra?: ReactNode;
  content: ReactNode;
}

export interface TabsProps<V extends string> {
  /** Accessible name of the row of tabs. */
  label: string;
  value: V;
  onChange: (value: V) => void;
  tabs: readonly TabOf<V>[];
  /** Lies at the end of the row of tabs. */
  actions?: ReactNode;
  className?: string;
  /** Class of the open panel; it scrolls by default. */
  panelClassName?: string;
}

/** Tabs; only the open one is mounted. */
export function Tabs<V extends string>(props: TabsProps<V>) {
  const { label, value, onChange, tabs, actions, className, panelClassName = 'overflow-y-auto' } = props;
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next);
        if (tab !== undefined) onChange(tab.value);
      }}
      className={cx('flex min-h-0 flex-col', className)}
    >
      <div className="flex shrink-0 items-center justify-between gap-2 border-line border-b">
        <Radix.List aria-label={label} className="flex min-w-0 gap-1 overflow-x-auto">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.value}
              value={tab.value}
              className="relative inline-flex h-9 shrink-0 items-center gap-1.5 rounded-t-control px-2.5 font-medium text-[0.8125rem] text-muted transition-colors duration-100 after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:text-ink data-[state=active]:after:bg-accent"
            >
              {tab.label}
              {tab.extra}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {actions}
      </div>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.value}
          value={tab.value}
          className={cx(
            'min-h-0 flex-1 focus-visible:-outline-offset-2',
            panelClassName,
            'data-[state=inactive]:hidden',
          )}
        >
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
