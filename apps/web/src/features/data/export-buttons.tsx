import { Copy, Download } from 'lucide-react';
import { Button } from '../../ui/button';
import { copyText } from '../../ui/copy-text';
import { download } from '../../ui/download';
import { Menu, MenuItem } from '../../ui/menu';

export interface DownloadChoice {
  /** As in the menu: "CSV for spreadsheets". */
  readonly label: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: () => string;
}

export interface ExportButtonsProps {
  /** What is copied, as the message says it: "Lineage". */
  what: string;
  markdown: () => string;
  downloads?: readonly DownloadChoice[];
  disabled?: boolean;
}

/** Takes a view out of the editor: as Markdown on the clipboard, or as files. */
export function ExportButtons({ what, markdown, downloads = [], disabled = false }: ExportButtonsProps) {
  return (
    <div className="ml-auto flex items-center gap-1">
      <Button
        variant="quiet"
        size="small"
        icon={Copy}
        title="Copy as Markdown"
        disabled={disabled}
        onClick={() => void copyText(markdown(), what)}
      >
        <span className="@max-[36rem]:sr-only">Copy as Markdown</span>
      </Button>
      {downloads.length > 0 && (
        <Menu
          label="Download"
          align="end"
          trigger={
            <Button variant="quiet" size="small" icon={Download} disabled={disabled}>
              <span className="@max-[36rem]:sr-only">Download</span>
            </Button>
          }
        >
          {downloads.map(({ label, fileName, mediaType, content }) => (
            <MenuItem
              key={label}
              onSelect={() => download(fileName, new Blob([content()], { type: `${mediaType};charset=utf-8` }))}
            >
              {label}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}
