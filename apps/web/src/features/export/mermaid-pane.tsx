import type { Analysis } from '@spillway/analysis';
import { printMermaidFlowchart } from '@spillway/formats';
import type { Model } from '@spillway/model';
import { useMemo, useState } from 'react';
import { Notice } from '../../ui/notice';
import { Segmented } from '../../ui/segmented';
import { CodePane } from './code-pane';
import { MermaidOptions, type MermaidSettings } from './mermaid-options';
import { MermaidPreview } from './mermaid-preview';

const START: MermaidSettings = { direction: 'LR', legend: false, numbered: false, lossless: true, findings: true };

export interface MermaidPaneProps {
  model: Model;
  analysis: Analysis | undefined;
  /** File name without its ending. */
  stem: string;
}

/** The model as a Mermaid flowchart: options, a rendered preview, and the text. */
export function MermaidPane({ model, analysis, stem }: MermaidPaneProps) {
  const [settings, setSettings] = useState(START);
  const [view, setView] = useState<'preview' | 'code'>('preview');
  const [part, setPart] = useState(0);
  const printed = useMemo(() => {
    const { findings, ...options } = settings;
    const open = analysis?.findings.filter((finding) => finding.waived === undefined) ?? [];
    return printMermaidFlowchart(model, { ...options, ...(findings ? { findings: open } : {}) });
  }, [model, analysis, settings]);
  const diagram = printed.diagrams[part] ?? printed.diagrams[0];
  if (diagram === undefined) return null;
  const isSplit = printed.diagrams.length > 1;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 md:flex-row">
      <div className="flex shrink-0 flex-col gap-4 md:w-56 md:overflow-y-auto">
        <Segmented
          label="Show"
          value={view}
          onChange={setView}
          options={[
            { value: 'preview', label: 'Preview' },
            { value: 'code', label: 'Text' },
          ]}
        />
        <MermaidOptions settings={settings} onChange={setSettings} hasFindings={analysis !== undefined} />
      </div>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3">
        {printed.note !== undefined && (
          <Notice tone="info" title="About this export">
            {printed.note}
          </Notice>
        )}
        {isSplit && (
          <label className="flex items-center gap-2 text-[0.8125rem]">
            Diagram
            <select
              className="h-8 min-w-0 rounded-control border border-control bg-surface px-2"
              value={part}
              onChange={(event) => setPart(Number(event.target.value))}
            >
              {printed.diagrams.map((each, index) => (
                <option key={each.title} value={index}>
                  {each.title}
                </option>
              ))}
            </select>
          </label>
        )}
        {view === 'preview' && <MermaidPreview code={diagram.code} title={diagram.title} />}
        <div className={view === 'preview' ? 'contents [&_section]:hidden [&>div]:flex-none' : 'contents'}>
          <CodePane
            label="Mermaid"
            note={
              settings.lossless
                ? 'Renders on GitHub and opens again here without loss.'
                : 'The drawing alone: opening it here again needs the option “Carry the model”.'
            }
            code={diagram.code}
            fileName={isSplit ? `${stem}-${part + 1}.mmd` : `${stem}.mmd`}
            mediaType="text/vnd.mermaid"
          />
        </div>
      </div>
    </div>
  );
}
