import {
  addState,
  addTransition,
  changeTransition,
  freshId,
  type Lifecycle,
  removeState,
  removeTransition,
  setMember,
  type Transition,
} from '@spillway/model';
import { Trash2 } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { IconButton } from '../../../ui/icon-button';
import { flag, type Member, pick, text } from '../form/member';
import { MemberRows } from '../form/member-row';
import { Part } from '../form/part';
import { flows } from '../members/options';
import { AddLine } from './add-line';

const STATE_MEMBERS: readonly Member[] = [text('name', 'Name'), flag('initial', 'Initial'), flag('final', 'Final')];

/** The states of an entity and how it gets from one to the next. */
export function LifecycleEditor({ id, lifecycle }: { id: string; lifecycle: Lifecycle }) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const states = Object.entries(lifecycle.states).map(([value, state]) => ({ value, label: state.name ?? value }));
  const transition: readonly Member[] = [
    pick('from', 'From', () => [{ value: '*', label: 'any state', hint: 'that is not final' }, ...states], {
      required: true,
    }),
    pick('to', 'To', () => states, { required: true }),
    text('event', 'On', { placeholder: 'payment received', required: true }),
    pick('flow', 'By flow', flows, { placeholder: 'Flow' }),
  ];
  const addTransitionFrom = (wish: string) => {
    const [from = '', to = ''] = wish.split(/\s*(?:->|→|>| to )\s*/);
    const named = (name: string) =>
      name === '*'
        ? '*'
        : states.find(({ value, label }) =>
            [value, label].some((each) => each.toLowerCase() === name.trim().toLowerCase()),
          )?.value;
    const [start, end] = [named(from), named(to)];
    if (start === undefined || end === undefined || end === '*')
      return 'Write two states with an arrow between, as in “open -> paid”.';
    api.dispatch(
      addTransition,
      { lifecycle: id, transition: { from: start, to: end, event: `${end}` } },
      { label: 'Add transition' },
    );
    return undefined;
  };
  return (
    <>
      <Section
        title="States"
        empty={states.length === 0 ? 'Tells which changes are legal, and which repeats are refused.' : undefined}
      >
        {Object.entries(lifecycle.states).map(([stateId, state]) => (
          <Row
            key={stateId}
            title={stateId}
            readOnly={readOnly}
            onRemove={() => api.dispatch(removeState, { lifecycle: id, state: stateId }, { label: 'Remove state' })}
          >
            <Part
              id={`${id} state ${stateId}`}
              values={state}
              readOnly={readOnly}
              onChange={(next) =>
                api.dispatch(
                  setMember,
                  { in: 'lifecycles' as const, id, path: ['states', stateId], value: next },
                  { label: 'Change state' },
                )
              }
            >
              <MemberRows members={STATE_MEMBERS} />
            </Part>
          </Row>
        ))}
        {!readOnly && (
          <AddLine
            label="Add a state"
            onAdd={(name) => {
              const first = states.length === 0 ? { initial: true } : {};
              const stateId = freshId(lifecycle.states, name);
              api.dispatch(
                addState,
                { lifecycle: id, id: stateId, ...(stateId === name ? {} : { name }), ...first },
                { label: 'Add state' },
              );
              return undefined;
            }}
          />
        )}
      </Section>
      <Section title="Transitions">
        {lifecycle.transitions
          .map((each, index) => ({ each, index }))
          .map(({ each, index }) => (
            <Row
              key={index}
              title={`${each.from} → ${each.to}`}
              readOnly={readOnly}
              onRemove={() => api.dispatch(removeTransition, { lifecycle: id, index }, { label: 'Remove transition' })}
            >
              <Part<Transition>
                id={`${id} transition ${index}`}
                values={each}
                readOnly={readOnly}
                onChange={(next) =>
                  api.dispatch(
                    changeTransition,
                    { lifecycle: id, index, transition: next },
                    { label: 'Change transition' },
                  )
                }
              >
                <MemberRows members={transition} />
              </Part>
            </Row>
          ))}
        {!readOnly && states.length > 0 && <AddLine label="Add a transition: open -> paid" onAdd={addTransitionFrom} />}
      </Section>
    </>
  );
}

function Section({ title, empty, children }: { title: string; empty?: string | undefined; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-line border-t px-4 pt-2 pb-3">
      <h3 className="font-semibold text-[0.8125rem] leading-6">{title}</h3>
      {empty !== undefined && <p className="text-muted text-xs">{empty}</p>}
      {children}
    </section>
  );
}

function Row({
  title,
  readOnly,
  onRemove,
  children,
}: {
  title: string;
  readOnly: boolean;
  onRemove: () => void;
  children: React.ReactNode;
}) {
  return (
    <fieldset className="min-w-0 rounded-control p-2 ring-1 ring-line">
      <legend className="sr-only">{title}</legend>
      <div className="flex items-center justify-between pb-1 font-mono text-xs">
        <span className="truncate">{title}</span>
        {!readOnly && <IconButton label={`Remove ${title}`} icon={Trash2} size="small" onClick={onRemove} />}
      </div>
      <div className="flex flex-col gap-1.5">{children}</div>
    </fieldset>
  );
}
