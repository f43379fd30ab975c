import { addHandler } from '@spillway/model';
import { CalendarClock } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { graphOf } from '../graph-of';
import { HandlerCard } from './handler-card';

/** Everything a service does: one card per arrival, and its schedules. */
export function HandlersSection({ service }: { service: string }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const graph = useEditor(({ document }) => graphOf(document));
  const handlers = graph.elements.get(service)?.handlers ?? [];
  return (
    <section aria-label="Handlers" className="border-line border-t">
      <div className="flex h-9 items-center justify-between pr-2 pl-4">
        <h3 className="font-semibold text-[0.8125rem]">Handlers</h3>
        {!readOnly && (
          <Button
            size="small"
            variant="quiet"
            icon={CalendarClock}
            onClick={() =>
              api.dispatch(addHandler, { service, on: 'schedule', every: '1h' }, { label: 'Add schedule' })
            }
          >
            Add schedule
          </Button>
        )}
      </div>
      {handlers.length === 0 && (
        <p className="px-4 pb-3 text-muted text-xs">
          Nothing arrives here yet. Draw a flow to this service, or add a schedule, to say what it does step by step.
        </p>
      )}
      {handlers.map((view) => (
        <HandlerCard key={`${view.on} ${view.index ?? 'inferred'}`} view={view} />
      ))}
    </section>
  );
}
