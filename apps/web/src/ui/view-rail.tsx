import { Tabs as Radix } from 'radix-ui';
import { type ComponentType, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { cx } from './cx';

export interface RailView<Name extends string> {
  readonly value: Name;
  readonly label: string;
  /** Usually lazy: fetched when it is opened. */
  readonly view: ComponentType;
}

export interface ViewRailProps<Name extends string> {
  /** Accessible name of the list of views. */
  label: string;
  views: readonly RailView<Name>[];
  value: Name;
  onChange: (value: Name) => void;
}

/** From this width on the views are listed beside what is shown: height is what a panel has least of. */
const RAIL_FROM = 840;

const TRIGGER =
  'inline-flex h-7 shrink-0 items-center rounded-control px-2.5 text-[0.8125rem] text-muted transition-colors duration-100 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:bg-accent-soft data-[state=active]:font-medium data-[state=active]:text-ink';

/** A panel of several views, one of which is shown. */
export function ViewRail<Name extends string>({ label, views, value, onChange }: ViewRailProps<Name>) {
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWide(element.clientWidth >= RAIL_FROM));
    setWide(element.clientWidth >= RAIL_FROM);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const shown = views.find((each) => each.value === value) ?? views[0];
  return (
    <div ref={box} className="h-full min-h-0">
      <Radix.Root
        value={shown?.value ?? ''}
        orientation={isWide ? 'vertical' : 'horizontal'}
        onValueChange={(next) => {
          const entry = views.find((each) => each.value === next);
          if (entry !== undefined) onChange(entry.value);
        }}
        className={cx('flex h-full min-h-0', !isWide && 'flex-col')}
      >
        <Radix.List
          aria-label={label}
          className={cx(
            'flex shrink-0 border-line',
            isWide
              ? 'w-32 flex-col gap-0.5 overflow-y-auto border-r py-2 pr-2'
              : 'gap-0.5 overflow-x-auto border-b py-1',
          )}
        >
          {views.map((each) => (
            <Radix.Trigger key={each.value} value={each.value} className={TRIGGER}>
              {each.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {views.map(({ value: name, view: View }) => (
          <Radix.Content
            key={name}
            value={name}
            tabIndex={-1}
            className="min-h-0 min-w-0 flex-1 focus-visible:-outline-offset-2 data-[state=inactive]:hidden"
          >
            <Suspense fallback={null}>
              <View />
            </Suspense>
          </Radix.Content>
        ))}
      </Radix.Root>
    </div>
  );
}
