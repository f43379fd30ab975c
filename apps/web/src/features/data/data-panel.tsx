import { Tabs as Radix } from 'radix-ui';
import { Suspense, useLayoutEffect, useRef, useState } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { cx } from '../../ui/cx';
import { DATA_VIEWS } from './data-views';

/** From this width on the views are listed beside what is shown: height is what the panel has least of. */
const RAIL_FROM = 840;

const TRIGGER =
  'inline-flex h-7 shrink-0 items-center rounded-control px-2.5 text-[0.8125rem] text-muted transition-colors duration-100 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:bg-accent-soft data-[state=active]:font-medium data-[state=active]:text-ink';

/** What the model says about its data: the four questions, lineage, personal data, schemas and flows. */
export function DataPanel() {
  const api = useEditorApi();
  const view = useEditor((state) => state.panels.dataView);
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
  const shown = DATA_VIEWS.find(({ value }) => value === view) ?? DATA_VIEWS[0];
  return (
    <div ref={box} className="h-full min-h-0">
      <Radix.Root
        value={shown?.value ?? ''}
        orientation={isWide ? 'vertical' : 'horizontal'}
        onValueChange={(next) => {
          const entry = DATA_VIEWS.find(({ value }) => value === next);
          if (entry !== undefined) api.setPanels({ dataView: entry.value });
        }}
        className={cx('flex h-full min-h-0', !isWide && 'flex-col')}
      >
        <Radix.List
          aria-label="Views of the data"
          className={cx(
            'flex shrink-0 border-line',
            isWide
              ? 'w-32 flex-col gap-0.5 overflow-y-auto border-r py-2 pr-2'
              : 'gap-0.5 overflow-x-auto border-b py-1',
          )}
        >
          {DATA_VIEWS.map(({ value, label }) => (
            <Radix.Trigger key={value} value={value} className={TRIGGER}>
              {label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {DATA_VIEWS.map(({ value, view: View }) => (
          <Radix.Content
            key={value}
            value={value}
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
