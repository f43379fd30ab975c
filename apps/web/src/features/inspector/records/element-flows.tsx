import { lookup } from '@spillway/model';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Disclosure } from '../form/disclosure';
import { graphOf } from '../graph-of';

/** The flows in and out of an element, to go to. */
export function ElementFlows({ element }: { element: string }) {
  const api = useEditorApi();
  const document = useEditor((state) => state.document);
  const view = graphOf(document).elements.get(element);
  if (view === undefined || view.incoming.length + view.outgoing.length === 0) return null;
  const nameOf = (id: string) => lookup(document.elements, id)?.name ?? id;
  const rows = [
    ...view.incoming.map((flow) => ({ flow, other: nameOf(flow.from), icon: ArrowLeft, way: 'from' })),
    ...view.outgoing
      .filter(({ from, to }) => from !== to)
      .map((flow) => ({ flow, other: nameOf(flow.to), icon: ArrowRight, way: 'to' })),
  ];
  return (
    <Disclosure
      id="element/flows"
      title="Flows"
      summary={`${view.incoming.length} in, ${view.outgoing.length} out`}
      initiallyOpen={false}
    >
      <ul className="-mx-2 flex flex-col">
        {rows.map(({ flow, other, icon: IconOf, way }) => (
          <li key={`${way} ${flow.id}`}>
            <button
              type="button"
              onClick={() => api.reveal({ in: 'flows', id: flow.id })}
              className="flex min-h-7 w-full items-center gap-2 rounded-control px-2 text-left text-[0.8125rem] hover:bg-hover"
            >
              <IconOf size={14} className="shrink-0 text-muted" aria-hidden />
              <span className="sr-only">{way}</span>
              <span className="truncate">{other}</span>
              <span className="ml-auto truncate text-muted text-xs">{flow.flow.name ?? flow.interaction}</span>
            </button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
