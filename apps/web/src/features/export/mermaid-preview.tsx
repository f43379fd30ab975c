import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Notice } from '../../ui/notice';
import { Segmented } from '../../ui/segmented';
import { Spinner } from '../../ui/spinner';
import { renderMermaid } from './render-mermaid';

type State = { kind: 'drawing' } | { kind: 'drawn' } | { kind: 'failed'; reason: string } | { kind: 'large' };

// Mermaid lays out on the main thread; beyond this the page would stand still for seconds.
const LARGE = 16_000;

/** Without the comments that carry the model, which mermaid only has to skip. */
const visible = (code: string): string => code.replace(/^%% spillway:.*\n?/gm, '');

/** The flowchart as GitHub will show it; on white in both themes, since the exported text states light colours. */
export function MermaidPreview({ code, title }: { code: string; title: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<State>({ kind: 'drawing' });
  const [isForced, setForced] = useState(false);
  const [size, setSize] = useState<'fit' | 'actual'>('fit');
  const drawable = visible(code);
  const isLarge = drawable.length > LARGE && !isForced;
  useEffect(() => {
    if (isLarge) {
      setState({ kind: 'large' });
      return;
    }
    let isCurrent = true;
    setState({ kind: 'drawing' });
    renderMermaid(drawable)
      .then((drawing) => {
        if (!isCurrent) return;
        const width = drawing.viewBox.baseVal.width;
        drawing.style.width = `${width}px`;
        drawing.style.height = 'auto';
        drawing.style.maxWidth = '';
        place.current?.replaceChildren(drawing);
        setState({ kind: 'drawn' });
      })
      .catch((error: unknown) => {
        if (isCurrent) setState({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
      });
    return () => {
      isCurrent = false;
    };
  }, [drawable, isLarge]);
  return (
    <div className="relative flex min-h-64 flex-1 flex-col">
      <div className="absolute right-3 bottom-3 z-10">
        <Segmented
          label="Size of the preview"
          value={size}
          onChange={setSize}
          options={[
            { value: 'fit', label: 'Fit' },
            { value: 'actual', label: '100 %' },
          ]}
        />
      </div>
      <section
        aria-label={`Preview of ${title}`}
        // A scrolling region has to be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto rounded-card border border-line bg-white p-4"
      >
        {state.kind === 'drawing' && <Spinner label="Drawing…" className="absolute top-3 left-3 text-xs" />}
        {state.kind === 'large' && (
          <Notice
            tone="info"
            title="This is a large diagram"
            actions={
              <Button size="small" onClick={() => setForced(true)}>
                Draw it anyway
              </Button>
            }
          >
            Drawing it may take some seconds, during which the page does not answer. Copying and downloading work at
            once.
          </Notice>
        )}
        {state.kind === 'failed' && (
          <Notice tone="warning" title="The preview could not be drawn">
            The text can still be copied and downloaded. Mermaid says: {state.reason}
          </Notice>
        )}
        <div
          ref={place}
          role="img"
          aria-label={title}
          className={cx(
            state.kind === 'drawn' ? 'flex min-h-full' : 'hidden',
            size === 'fit' ? '[&>svg]:m-auto [&>svg]:max-w-full' : 'w-fit [&>svg]:max-w-none',
          )}
        />
      </section>
    </div>
  );
}
