import { type Id, type Point, setMember } from '@spillway/model';
import { Clock3, KeyRound, Lock, RotateCw, Tag } from 'lucide-react';
import { memo } from 'react';
import type { Icon } from '../../ui/icon';
import { useEditorApi } from '../store';
import type { FlowBadgeKind, FlowFace } from './drawing/flow-face';
import { MarkButton } from './mark-button';
import type { Mark } from './marks';
import { NameField } from './name-field';

const BADGES: Readonly<Record<FlowBadgeKind, Icon>> = {
  retried: RotateCw,
  idempotent: KeyRound,
  timeout: Clock3,
  encrypted: Lock,
  personal: Tag,
};

export interface FlowPillProps {
  id: Id;
  face: FlowFace;
  at: Point;
  mark: Mark | undefined;
  selected: boolean;
  onPath: boolean;
  renaming: boolean;
  /** Shown only because the flow is pointed at or selected. */
  floating: boolean;
}

function FlowPillView({ id, face, at, mark, selected, onPath, renaming, floating }: FlowPillProps) {
  const api = useEditorApi();
  const ref = { in: 'flows', id } as const;
  const { document } = api.getState();
  const flow = document.flows[id];
  const about =
    flow?.name ?? `${document.elements[flow?.from ?? '']?.name} to ${document.elements[flow?.to ?? '']?.name}`;
  return (
    <div
      className="pill nopan nodrag"
      data-flow={id}
      data-selected={selected || undefined}
      data-floating={floating || undefined}
      data-on-path={onPath || undefined}
      style={{ transform: `translate(${at.x}px, ${at.y}px) translate(-50%, -50%)` }}
    >
      {renaming ? (
        <NameField
          label="Name of the flow"
          value={flow?.name ?? ''}
          onCancel={() => api.rename(undefined)}
          onCommit={(value) => {
            api.dispatch(
              setMember,
              { ...ref, path: ['name'], ...(value === '' ? {} : { value }) },
              { label: 'Rename flow' },
            );
            api.rename(undefined);
          }}
        />
      ) : (
        face.label !== '' && <span>{face.label}</span>
      )}
      {face.badges.map(({ kind, text, title }) => {
        const IconOf = BADGES[kind];
        return (
          <span key={kind} className="pill-badge" data-badge={kind} title={title}>
            <IconOf size={11} aria-hidden />
            {text}
          </span>
        );
      })}
      {mark !== undefined && <MarkButton mark={mark} about={about} />}
    </div>
  );
}

/** The label of a flow with what is stated about it. Clicks on it are the canvas's, as those on its line. */
export const FlowPill = memo(
  FlowPillView,
  (a, b) =>
    a.face === b.face &&
    a.at.x === b.at.x &&
    a.at.y === b.at.y &&
    a.mark === b.mark &&
    a.selected === b.selected &&
    a.onPath === b.onPath &&
    a.renaming === b.renaming &&
    a.floating === b.floating,
);
