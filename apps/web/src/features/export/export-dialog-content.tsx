import { printModel, printYaml } from '@spillway/model';
import { useMemo, useState } from 'react';
import { Dialog } from '../../ui/dialog';
import { fileStem } from '../../ui/download';
import { Tabs } from '../../ui/tabs';
import { CodePane } from './code-pane';
import type { ExportDialogProps } from './export-dialog';
import { ImagePane } from './image-pane';
import { MermaidPane } from './mermaid-pane';

type Format = 'mermaid' | 'json' | 'yaml' | 'image';

const FULL = 'Everything, exactly: importing this file gives back the identical model.';

/** The inside of the export dialog. */
export function ExportDialogContent({ model, analysis, selection = [], open, onOpenChange }: ExportDialogProps) {
  const [format, setFormat] = useState<Format>('mermaid');
  const stem = fileStem(model.name);
  const json = useMemo(() => (format === 'json' ? printModel(model) : ''), [model, format]);
  const yaml = useMemo(() => (format === 'yaml' ? printYaml(model) : ''), [model, format]);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} size="full" title={`Export “${model.name}”`}>
      <Tabs<Format>
        label="Format"
        className="-mt-1 flex-1"
        panelClassName="flex flex-col pt-4 max-md:overflow-y-auto"
        value={format}
        onChange={setFormat}
        tabs={[
          {
            value: 'mermaid',
            label: 'Mermaid',
            content: <MermaidPane model={model} analysis={analysis} stem={stem} />,
          },
          {
            value: 'json',
            label: 'JSON',
            content: (
              <CodePane
                label="JSON"
                note={FULL}
                code={json}
                fileName={`${stem}.spillway.json`}
                mediaType="application/json"
              />
            ),
          },
          {
            value: 'yaml',
            label: 'YAML',
            content: (
              <CodePane
                label="YAML"
                note={FULL}
                code={yaml}
                fileName={`${stem}.spillway.yaml`}
                mediaType="application/yaml"
              />
            ),
          },
          { value: 'image', label: 'Image', content: <ImagePane stem={stem} selection={selection} /> },
        ]}
      />
    </Dialog>
  );
}
