import { Command, defaultFilter } from 'cmdk';
import { Route } from 'lucide-react';
import { type ActionGroup, isAvailable } from '../../editor/actions/action';
import { actions } from '../../editor/actions/actions';
import { cardFace } from '../../editor/canvas/drawing/card';
import { TechnologyIcon } from '../../editor/canvas/technology-icon';
import { useEditor, useEditorApi } from '../../editor/store';
import { cx } from '../../ui/cx';
import { floatingClass } from '../../ui/floating';
import { Kbd } from '../../ui/kbd';

const GROUPS: readonly (readonly [ActionGroup, string])[] = [
  ['create', 'Create'],
  ['edit', 'Edit'],
  ['select', 'Select'],
  ['arrange', 'Arrange'],
  ['findings', 'Findings'],
  ['view', 'View'],
  ['file', 'Model'],
];
const ITEM =
  'flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-control px-2 text-[0.8125rem] data-[disabled=true]:opacity-45 data-[selected=true]:bg-hover';
const HEADING =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs';

/** Letters that merely occur somewhere in this order score less; the first group with such an entry would come first. */
const WEAKEST = 0.05;

const filter = (value: string, typed: string, keywords?: string[]): number => {
  const score = defaultFilter(value, typed, keywords);
  return score < WEAKEST ? 0 : score;
};

/** Every action with its key, and every element by name. */
export default function CommandPalette() {
  const api = useEditorApi();
  const state = useEditor((current) => current);
  const close = (): void => api.open(undefined);
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
      label="All actions"
      loop
      filter={filter}
      overlayClassName="fixed inset-0 z-40 bg-scrim"
      contentClassName={cx(
        floatingClass,
        'fixed top-[14vh] left-1/2 w-[min(92vw,560px)] -translate-x-1/2 overflow-hidden',
      )}
    >
      <Command.Input
        placeholder="Do something, or go to an element…"
        className="h-11 w-full border-line border-b bg-transparent px-4 text-sm outline-none"
      />
      <Command.List className={cx('max-h-[50vh] overflow-y-auto p-1.5', HEADING)}>
        <Command.Empty className="py-6 text-center text-muted text-sm">Nothing of that name.</Command.Empty>
        {GROUPS.map(([group, heading]) => (
          <Command.Group key={group} heading={heading}>
            {actions
              .filter(
                (action) =>
                  action.group === group &&
                  action.keysOnly !== true &&
                  action.id !== 'palette' &&
                  isAvailable(action, state),
              )
              .map((action) => {
                const IconOf = action.icon;
                return (
                  <Command.Item
                    key={action.id}
                    value={`${action.label} ${action.id}`}
                    className={ITEM}
                    onSelect={() => {
                      close();
                      // The dialog gives the focus back first; what the action opens may take it.
                      setTimeout(() => action.perform(api));
                    }}
                  >
                    <span className="inline-flex size-5 items-center justify-center text-muted">
                      {IconOf && <IconOf size={16} aria-hidden />}
                    </span>
                    <span className="flex-1">{action.label}</span>
                    {action.shortcuts?.[0] !== undefined && <Kbd keys={action.shortcuts[0]} />}
                  </Command.Item>
                );
              })}
          </Command.Group>
        ))}
        <Command.Group heading="Go to">
          {Object.entries(state.document.elements)
            .slice(0, 400)
            .map(([id, element]) => {
              const face = cardFace(element, state.document.entities);
              return (
                <Command.Item
                  key={id}
                  value={`${element.name} ${id}`}
                  className={ITEM}
                  onSelect={() => {
                    close();
                    setTimeout(() => {
                      const ref = { in: 'elements', id } as const;
                      api.reveal(ref);
                      api.canvas()?.focus(ref);
                    });
                  }}
                >
                  <span className="inline-flex size-5 items-center justify-center text-muted">
                    <TechnologyIcon kind={element.kind} role={face.role} logo={face.logo} size={16} />
                  </span>
                  <span className="flex-1 truncate">{element.name}</span>
                  <span className="text-muted text-xs">{face.subtitle}</span>
                </Command.Item>
              );
            })}
        </Command.Group>
        <Command.Group heading="Lineage of">
          {Object.entries(state.document.entities)
            .flatMap(([entity, { fields }]) => Object.keys(fields).map((field) => `${entity}.${field}`))
            .slice(0, 400)
            .map((field) => (
              <Command.Item
                key={field}
                value={`Lineage ${field}`}
                className={ITEM}
                onSelect={() => {
                  close();
                  setTimeout(() => api.showData('lineage', field));
                }}
              >
                <span className="inline-flex size-5 items-center justify-center text-muted">
                  <Route size={16} aria-hidden />
                </span>
                <span className="flex-1 truncate font-mono text-xs">{field}</span>
              </Command.Item>
            ))}
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  );
}
