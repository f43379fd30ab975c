import { Copy, Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { copyText } from '../../ui/copy-text';
import { download } from '../../ui/download';

const SIZES = ['B', 'kB', 'MB'] as const;

/** The size of a text as one reads it, in UTF-8. */
function sizeOf(text: string): string {
  let size = new Blob([text]).size;
  let unit = 0;
  while (size >= 1000 && unit < SIZES.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${SIZES[unit]}`;
}

export interface CodePaneProps {
  label: string;
  note?: ReactNode;
  code: string;
  fileName: string;
  mediaType: string;
}

/** A text to copy or download. */
export function CodePane({ label, note, code, fileName, mediaType }: CodePaneProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <p className="grow basis-full sm:min-w-40 sm:basis-0 text-[0.8125rem] text-muted">{note}</p>
        <span className="tabular text-muted text-xs">{sizeOf(code)}</span>
        <Button icon={Copy} onClick={() => void copyText(code, label)}>
          Copy
        </Button>
        <Button
          variant="primary"
          icon={Download}
          onClick={() => download(fileName, new Blob([code], { type: mediaType }))}
        >
          Download
        </Button>
      </div>
      <section
        aria-label={label}
        // A scrolling region has to be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        className="min-h-48 flex-1 overflow-auto rounded-card border border-line bg-sunken p-3"
      >
        <pre className="font-mono text-xs leading-5">{code}</pre>
      </section>
    </div>
  );
}
