import { useMutation } from '@tanstack/react-query';
import { Copy, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Ref } from '../../editor/store';
import { type Theme, useTheme } from '../../theme/theme';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { download } from '../../ui/download';
import { Notice } from '../../ui/notice';
import { Segmented } from '../../ui/segmented';
import { Spinner } from '../../ui/spinner';
import { toast } from '../../ui/toast';

type ImageFormat = 'svg' | 'png';

async function renderImage(format: ImageFormat, theme: Theme, selection: readonly Ref[] | undefined): Promise<Blob> {
  const { renderCanvasImage } = await import('../../editor/export-image');
  return renderCanvasImage(format, theme, selection);
}

function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (blob === undefined) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}

async function copyImage(image: Blob): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })]);
    toast.success('Image copied');
  } catch {
    toast.error('The image could not be copied', {
      description: 'The browser refused access to the clipboard. Download it instead.',
    });
  }
}

/** The canvas as drawn, or what is selected on it, as SVG or PNG. */
export function ImagePane({ stem, selection }: { stem: string; selection: readonly Ref[] }) {
  const current = useTheme();
  const [format, setFormat] = useState<ImageFormat>('svg');
  const [theme, setTheme] = useState<Theme>(current);
  const [isPart, setPart] = useState(false);
  const part = isPart ? selection : undefined;
  const { mutate: draw, ...drawn } = useMutation({
    mutationFn: () => renderImage(format, theme, part),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again whenever an option changes
  useEffect(() => draw(), [draw, format, theme, isPart]);
  const image = drawn.data;
  const url = useObjectUrl(image);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 md:flex-row">
      <div className="flex shrink-0 flex-col items-start gap-3 md:w-56">
        <Segmented
          label="Image format"
          value={format}
          onChange={setFormat}
          options={[
            { value: 'svg', label: 'SVG' },
            { value: 'png', label: 'PNG' },
          ]}
        />
        <Segmented
          label="Theme of the image"
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        {selection.length > 0 && <Checkbox label="Only what is selected" checked={isPart} onChange={setPart} />}
        <p className="text-muted text-xs">
          {format === 'svg'
            ? 'Sharp at every size, for documents and the web.'
            : 'Twice the size of the drawing, for slides and chats.'}
        </p>
        <Button
          variant="primary"
          icon={Download}
          disabled={image === undefined}
          onClick={() => image !== undefined && download(`${stem}.${format}`, image)}
        >
          Download {format.toUpperCase()}
        </Button>
        {format === 'png' && (
          <Button
            icon={Copy}
            disabled={image === undefined}
            onClick={() => image !== undefined && void copyImage(image)}
          >
            Copy image
          </Button>
        )}
      </div>
      <div
        className={`relative flex min-h-64 min-w-0 flex-1 items-center justify-center rounded-card border border-line p-4 ${theme === 'dark' ? 'bg-[#0f131a]' : 'bg-[#f4f6f9]'}`}
      >
        {drawn.isPending && <Spinner label="Drawing…" className="absolute top-3 left-3 text-xs" />}
        {drawn.isError && (
          <Notice
            tone="danger"
            title="The image could not be drawn"
            actions={
              <Button size="small" onClick={() => draw()}>
                Try again
              </Button>
            }
          >
            The model is safe. {drawn.error.message}
          </Notice>
        )}
        {url !== undefined && !drawn.isError && (
          <img src={url} alt="Preview of the drawing" className="max-h-full min-h-0 max-w-full object-contain" />
        )}
      </div>
    </div>
  );
}
