import { setMember } from '@spillway/model';
import type { NodeProps } from '@xyflow/react';
import { ClipboardCheck, Lock, ShieldCheck, SquareFunction, Tag } from 'lucide-react';
import { memo } from 'react';
import type { Icon } from '../../ui/icon';
import { useEditorApi } from '../store';
import type { BadgeKind, CardFace } from './drawing/card';
import { shape } from './drawing/shapes';
import { NameField } from './name-field';
import type { CardNode } from './nodes';
import { TechnologyIcon } from './technology-icon';
import { useCanvasUi } from './ui-state';

const BADGES: Readonly<Record<BadgeKind, Icon>> = {
  validated: ShieldCheck,
  transforms: SquareFunction,
  protected: Lock,
  personal: Tag,
  audited: ClipboardCheck,
};

function CardShape({ face }: { face: CardFace }) {
  const { outline, details } = shape(face.look, face);
  return (
    <svg className="card-shape" width={face.width} height={face.height} aria-hidden="true">
      <path className="card-outline" d={outline} />
      {details !== '' && <path className="card-details" d={details} />}
    </svg>
  );
}

function CardName({ id, face, renaming }: { id: string; face: CardFace; renaming: boolean }) {
  const api = useEditorApi();
  if (!renaming) {
    return (
      <span className="card-name">
        {face.lines.map((line, index) => (
          <span key={`${index === 0 ? 'first' : 'second'} line`}>{line}</span>
        ))}
      </span>
    );
  }
  const close = (): void => {
    api.rename(undefined);
    api.canvas()?.focus({ in: 'elements', id });
  };
  return (
    <NameField
      label={`Name of ${face.name}`}
      value={face.name}
      onCancel={close}
      onCommit={(value) => {
        if (value !== '')
          api.dispatch(setMember, { in: 'elements', id, path: ['name'], value }, { label: `Rename ${face.name}` });
        close();
      }}
    />
  );
}

function CardNodeComponent({ id, data }: NodeProps<CardNode>) {
  const { face, renaming } = data;
  const isBlock = useCanvasUi((state) => state.blocks);
  // A block is its node's background.
  if (isBlock && !renaming) return null;
  return (
    <div className="card" data-look={face.look} data-kind={face.kind} data-lines={face.lines.length}>
      <CardShape face={face} />
      <div className="card-main">
        <span className="card-icon">
          <TechnologyIcon kind={face.kind} role={face.role} logo={face.logo} />
        </span>
        <span className="card-text">
          <CardName id={id} face={face} renaming={renaming} />
          <span className="card-subtitle">{face.subtitle}</span>
        </span>
      </div>
      {face.badges.length > 0 && (
        <div className="card-badges">
          {face.badges.map(({ kind, title, count }) => {
            const IconOf = BADGES[kind];
            return (
              <span key={kind} className="card-badge" data-badge={kind} title={title}>
                <IconOf size={13} aria-hidden />
                {count}
              </span>
            );
          })}
        </div>
      )}
    </div>
  );
}

/** An element on the canvas. Moving it changes its props but nothing in it, so only data counts. */
export const CardNodeView = memo(
  CardNodeComponent,
  (before, after) => before.data === after.data && before.id === after.id,
);
