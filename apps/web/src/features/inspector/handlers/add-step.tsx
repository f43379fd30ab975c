import type { StepPath } from '@spillway/model';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useEditorApi } from '../../../editor/store';
import { matching } from '../controls/option';
import { SuggestInput } from '../controls/suggest-input';
import { stepChoices } from './step-choices';
import { readDropped, STEP_DRAG } from './step-drag';
import { useSteps } from './use-steps';

/** The next step, found by typing: "call stripe", "hash", "respond". */
export function AddStep({ at }: { at: StepPath }) {
  const steps = useSteps();
  const api = useEditorApi();
  const [text, setText] = useState('');
  const choices = () => stepChoices(api.getState().document, steps.service);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend; this is a box and its mark
    <div
      role="group"
      aria-label="New step"
      className="flex h-7 items-center gap-1.5 rounded-control pl-1.5 focus-within:bg-hover hover:bg-hover"
      onDragOver={(event) => event.dataTransfer.types.includes(STEP_DRAG) && event.preventDefault()}
      onDrop={(event) => {
        const from = readDropped(event, steps.id);
        if (from !== undefined) steps.drop(from, at);
      }}
    >
      <Plus size={14} className="shrink-0 text-muted" aria-hidden />
      <SuggestInput
        label="Add a step"
        text={text}
        onText={setText}
        suggest={(typed) => matching(choices(), typed)}
        onPick={(option) => {
          setText('');
          const step = choices().find(({ value }) => value === option.value)?.step;
          if (step !== undefined) steps.add(at, step);
        }}
        onSubmit={() => setText('')}
        onCancel={() => setText('')}
        onLeave={() => setText('')}
        eager
        placeholder="Add a step…"
        className="h-7 w-full bg-transparent text-[0.8125rem] outline-none"
      />
    </div>
  );
}
