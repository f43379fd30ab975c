import { addState, addTransition, freshId, type Lifecycle } from '@spillway/model';
import type { ReactNode } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { AddLine } from './add-line';
import { StateRow } from './state-row';
import { TransitionRow } from './transition-row';

/** The states of an entity and how it gets from one to the next. */
export function LifecycleEditor({ id, lifecycle }: { id: string; lifecycle: Lifecycle }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const states = Object.entries(lifecycle.states).map(([value, state]) => ({ value, label: state.name ?? value }));
  const onAddState = (name: string) => {
    const first = states.length === 0 ? { initial: true } : {};
    const state = freshId(lifecycle.states, name);
    const input = { lifecycle: id, id: state, ...(state === name ? {} : { name }), ...first };
    api.dispatch(addState, input, { label: `Add state ${name}` });
    return undefined;
  };
  const onAddTransition = (wish: string) => {
    const [from = '', to = ''] = wish.split(/\s*(?:->|→|>| to )\s*/);
    const named = (name: string) => {
      const plain = name.trim().toLowerCase();
      if (plain === '*' || plain === 'any state') return '*';
      return states.find(({ value, label }) => [value, label].some((each) => each.toLowerCase() === plain))?.value;
    };
    const [start, end] = [named(from), named(to)];
    if (start === undefined || end === undefined || end === '*') {
      return 'Write two states with an arrow between, as in “open -> paid”.';
    }
    const transition = { from: start, to: end, event: end };
    api.dispatch(addTransition, { lifecycle: id, transition }, { label: 'Add transition' });
    return undefined;
  };
  return (
    <>
      <Section
        title="States"
        empty={states.length === 0 ? 'Tells which changes are legal, and which repeats are refused.' : undefined}
      >
        {Object.entries(lifecycle.states).map(([state, record]) => (
          <StateRow key={state} lifecycle={id} id={state} state={record} />
        ))}
        {!readOnly && <AddLine label="Add a state" onAdd={onAddState} />}
      </Section>
      <Section title="Transitions" empty={states.length < 2 ? 'Two states are needed for a transition.' : undefined}>
        {lifecycle.transitions
          .map((transition, index) => ({ transition, index }))
          .map(({ transition, index }) => (
            <TransitionRow key={index} lifecycle={id} index={index} transition={transition} states={states} />
          ))}
        {!readOnly && states.length > 1 && <AddLine label="Add a transition: open -> paid" onAdd={onAddTransition} />}
      </Section>
    </>
  );
}

function Section({ title, empty, children }: { title: string; empty: string | undefined; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1 border-line border-t px-4 pt-2 pb-3">
      <h3 className="font-semibold text-[0.8125rem] leading-6">{title}</h3>
      {empty !== undefined && <p className="text-muted text-xs">{empty}</p>}
      {children}
    </section>
  );
}
