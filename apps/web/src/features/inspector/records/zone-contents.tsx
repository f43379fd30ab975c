import { contentsOf, lookup } from '@spillway/model';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Disclosure } from '../form/disclosure';
import { elementIcon } from '../kinds';

/** What lies in a zone, to go to. */
export function ZoneContents({ zone }: { zone: string }) {
  const api = useEditorApi();
  const document = useEditor((state) => state.document);
  const { elements } = contentsOf(document, zone);
  return (
    <Disclosure
      id="zone/contents"
      title="Contents"
      summary={elements.length === 0 ? 'empty' : elements.length}
      teaser={elements.length === 0 ? 'Drop elements into it on the canvas, or set their zone.' : undefined}
      initiallyOpen={elements.length > 0 && elements.length <= 20}
    >
      <ul className="-mx-2 flex flex-col">
        {elements.map((id) => {
          const element = lookup(document.elements, id);
          if (element === undefined) return null;
          const IconOf = elementIcon(element);
          return (
            <li key={id} className="[contain-intrinsic-size:auto_28px] [content-visibility:auto]">
              <button
                type="button"
                onClick={() => api.reveal({ in: 'elements', id })}
                className="flex min-h-7 w-full items-center gap-2 rounded-control px-2 text-left text-[0.8125rem] hover:bg-hover"
              >
                <IconOf size={14} className="shrink-0 text-muted" aria-hidden />
                <span className="truncate">{element.name}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}
