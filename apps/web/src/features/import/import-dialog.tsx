import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ErrorNotice } from '../../api/error-notice';
import { createModel, modelKeys } from '../../api/models';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { toast } from '../../ui/toast';
import { ImportResultView } from './import-result';
import { rangeOfLine } from './line-at';
import { SourceEditor } from './source-editor';
import { SourceTabs } from './source-tabs';
import type { Source } from './use-file-drop';
import { useImportResult } from './use-import-result';

export interface ImportDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Files or text that are known already; without any the dialog asks for them. */
  initialSources?: readonly Source[];
}

const NOTHING: Source = { fileName: undefined, text: '' };

// What was typed or corrected and not imported yet survives closing the dialog by mistake.
let draft: readonly Source[] = [NOTHING];

function useSources(initial: readonly Source[]) {
  const [sources, set] = useState<readonly Source[]>(() => (initial.length > 0 ? initial : draft));
  const setSources = (next: readonly Source[]) => {
    draft = next.length > 0 ? next : [NOTHING];
    set(draft);
  };
  return [sources, setSources] as const;
}

/** Makes models from files or text: reads as one types, shows what is wrong and where, and creates only what is whole. */
export function ImportDialog({ open, onOpenChange, initialSources = [] }: ImportDialogProps) {
  const [sources, setSources] = useSources(initialSources);
  const [current, setCurrent] = useState(0);
  const text = useRef<HTMLTextAreaElement>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const source = sources[current] ?? sources[0] ?? NOTHING;
  const reading = useImportResult(source);
  const model = reading.kind === 'read' ? reading.model : undefined;
  const others = sources.filter((other) => other !== source);

  const create = useMutation({
    mutationFn: createModel,
    onSuccess: async (created) => {
      setSources(others);
      setCurrent(0);
      void queries.invalidateQueries({ queryKey: modelKeys.all });
      if (others.length > 0) {
        toast.success(`“${created.name}” imported`);
        return;
      }
      onOpenChange(false);
      await navigate({ to: '/m/$modelId', params: { modelId: created.id } });
    },
  });

  const goTo = (line: number) => {
    const area = text.current;
    if (area === null) return;
    const { start, end } = rangeOfLine(source.text, line);
    area.focus();
    area.setSelectionRange(start, end);
    const lineHeight = area.scrollHeight / Math.max(1, source.text.split('\n').length);
    area.scrollTop = Math.max(0, (line - 4) * lineHeight);
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="large"
      title="Import"
      description="Spillway JSON or YAML, or Mermaid that carries its model. A new model is made; nothing existing changes."
      footer={
        <>
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabled={model === undefined}
            busy={create.isPending}
            onClick={() => {
              if (model !== undefined) create.mutate({ document: model });
            }}
          >
            {others.length > 0 ? 'Create model and go on' : 'Create model'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {sources.length > 1 && <SourceTabs sources={sources} current={current} onChange={setCurrent} />}
        <SourceEditor
          source={source}
          textRef={text}
          onText={(next) => {
            create.reset();
            setSources(sources.map((other) => (other === source ? { ...other, text: next } : other)));
          }}
          onFiles={(added) => {
            const kept = sources.filter((other) => other.text.trim() !== '');
            setSources([...kept, ...added]);
            setCurrent(kept.length);
          }}
        />
        {create.isError && (
          <ErrorNotice
            error={create.error}
            title="The model was not created"
            safety="The text stays here."
            {...(model === undefined ? {} : { onRetry: () => create.mutate({ document: model }) })}
          />
        )}
        <ImportResultView reading={reading} source={source.text} onGoTo={goTo} />
      </div>
    </Dialog>
  );
}
