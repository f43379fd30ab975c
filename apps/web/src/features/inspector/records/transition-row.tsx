import { changeTransition, removeTransition, type Transition } from '@spillway/model';
import { ArrowRight, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { IconButton } from '../../../ui/icon-button';
import type { Option } from '../controls/option';
import { InlineMember } from '../form/inline-member';
import { pick, text } from '../form/member';
import { Part } from '../form/part';
import { flows } from '../members/options';

export interface TransitionRowProps {
  lifecycle: string;
  index: number;
  transition: Transition;
  states: readonly Option[];
}

const ANY = { value: '*', label: 'any state', hint: 'that is not final' };
const EVENT = text('event', 'On event', { placeholder: 'payment received', required: true });
const FLOW = pick('flow', 'By flow', flows, { placeholder: 'by flow' });

/** A transition: from, to, on which event, by which flow. */
export function TransitionRow({ lifecycle, index, transition, states }: TransitionRowProps) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const ends = useMemo(
    () => ({
      from: pick('from', 'From state', () => [ANY, ...states], { required: true }),
      to: pick('to', 'To state', () => states, { required: true }),
    }),
    [states],
  );
  const title = `${transition.from} to ${transition.to}`;
  return (
    <fieldset className="min-w-0 rounded-control py-0.5 ring-1 ring-line">
      <legend className="sr-only">Transition {title}</legend>
      <Part<Transition>
        id={`${lifecycle} transition ${index}`}
        values={transition}
        readOnly={readOnly}
        onChange={(next) =>
          api.dispatch(changeTransition, { lifecycle, index, transition: next }, { label: 'Change transition' })
        }
      >
        <div className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_1.5rem] items-center gap-x-1 px-1">
          <InlineMember member={ends.from} />
          <ArrowRight size={12} className="text-muted" aria-hidden />
          <InlineMember member={ends.to} />
          {!readOnly && (
            <IconButton
              label={`Remove transition ${title}`}
              icon={Trash2}
              size="small"
              onClick={() => api.dispatch(removeTransition, { lifecycle, index }, { label: 'Remove transition' })}
            />
          )}
          <InlineMember member={EVENT} />
          <span />
          <InlineMember member={FLOW} />
        </div>
      </Part>
    </fieldset>
  );
}
