import { Copy, Download } from 'lucide-react';
import { Button } from './button';
import { copyText } from './copy-text';
import { download } from './download';
import { Menu, MenuItem } from './menu';

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
  /** Somebody is about to use them: time to work out what takes a while. */
  onNear?: () => void;
}

/** Takes a view out of the editor: as Markdown on the clipboard, or as files. */
export function ExportButtons({ what, markdown, downloads = [], disabled = false, onNear }: ExportButtonsProps) {
  return (
    <fieldset
      aria-label={`${what}: copy or download`}
      className="ml-auto flex items-center gap-1"
      onPointerEnter={onNear}
      onFocus={onNear}
    >
      <Button
        variant="quiet"
        size="small"
        icon={Copy}
        title="Copy as Markdown"
        disabled={disabled}
        onClick={() => void copyText(markdown(), what)}
      >
        <span className="@max-[48rem]:sr-only">
          Copy<span className="@max-[60rem]:sr-only"> as Markdown</span>
        </span>
      </Button>
      {downloads.length > 0 && (
        <Menu
          label="Download"
          align="end"
          trigger={
            <Button variant="quiet" size="small" icon={Download} disabled={disabled}>
              <span className="@max-[48rem]:sr-only">Download</span>
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
    </fieldset>
  );
}
