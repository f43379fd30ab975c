import { FileUp } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Field } from '../../ui/field';
import { TextArea } from '../../ui/input';
import { readFiles, type Source } from './use-file-drop';

export interface SourceEditorProps {
  source: Source;
  onText: (text: string) => void;
  onFiles: (sources: Source[]) => void;
  textRef: RefObject<HTMLTextAreaElement | null>;
}

const PLACEHOLDER = `Paste Spillway JSON, YAML, or a Mermaid flowchart that carries its model.

{ "spillway": 1, "name": "Checkout", "elements": { … } }`;

/** The text to import: from a file, from the clipboard, or typed. */
export function SourceEditor({ source, onText, onFiles, textRef }: SourceEditorProps) {
  const file = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    if (files !== null && files.length > 0) void readFiles(files).then(onFiles);
  };
  return (
    // Dropping is an extra way for the mouse; the button does the same for everyone.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={cx('flex flex-col gap-2 rounded-card', isOver && 'outline-2 outline-accent outline-offset-4')}
      onDragOver={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={FileUp} onClick={() => file.current?.click()}>
          Choose files…
        </Button>
        <span className="text-[0.8125rem] text-muted">or drop them here, or paste text below</span>
        <input
          ref={file}
          type="file"
          multiple
          hidden
          accept=".json,.yaml,.yml,.mmd,.mermaid,.md,.txt,application/json,text/*"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      <Field label={source.fileName === undefined ? 'Text to import' : `Text of ${source.fileName}`} hideLabel>
        <TextArea
          mono
          data-autofocus
          ref={textRef}
          rows={source.text === '' ? 8 : 10}
          wrap="off"
          placeholder={PLACEHOLDER}
          value={source.text}
          onChange={(event) => onText(event.target.value)}
        />
      </Field>
    </div>
  );
}
