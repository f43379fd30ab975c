import { setMember } from '@spillway/model';
import { type NodeProps, NodeResizer } from '@xyflow/react';
import { Globe2 } from 'lucide-react';
import { memo } from 'react';
import { useEditorApi } from '../store';
import { refOfNode } from './ids';
import { MarkButton } from './mark-button';
import { NameField } from './name-field';
import type { ZoneNode } from './nodes';

const SMALLEST = { width: 120, height: 80 };

function ZoneNodeComponent({ id, data }: NodeProps<ZoneNode>) {
  const { zone, depth, mark, renaming, resizable } = data;
  const api = useEditorApi();
  const ref = refOfNode(id);
  return (
    <div className="zone" data-depth={Math.min(depth, 3)} data-trust={zone.trust}>
      <NodeResizer
        isVisible={resizable}
        minWidth={SMALLEST.width}
        minHeight={SMALLEST.height}
        lineClassName="zone-line"
        handleClassName="zone-corner"
      />
      <div className="zone-edge zone-grip" data-edge="top" />
      <div className="zone-edge zone-grip" data-edge="left" />
      <div className="zone-edge zone-grip" data-edge="right" />
      <div className="zone-edge zone-grip" data-edge="bottom" />
      <div className="zone-tab zone-grip">
        {renaming ? (
          <NameField
            label={`Name of zone ${zone.name}`}
            value={zone.name}
            onCancel={() => api.rename(undefined)}
            onCommit={(value) => {
              if (value !== '')
                api.dispatch(
                  setMember,
                  { in: 'zones', id: ref.id, path: ['name'], value },
                  { label: `Rename ${zone.name}` },
                );
              api.rename(undefined);
            }}
          />
        ) : (
          <span className="zone-name">{zone.name}</span>
        )}
        {zone.trust !== undefined && <span className="zone-fact">{zone.trust}</span>}
        {zone.jurisdiction !== undefined && (
          <span className="zone-fact">
            <Globe2 size={11} aria-hidden />
            {zone.jurisdiction}
          </span>
        )}
        {mark !== undefined && <MarkButton mark={mark} about={zone.name} />}
      </div>
    </div>
  );
}

/** A zone on the canvas: a tinted region. Only its tab and its edge react, what lies in it does not. */
export const ZoneNodeView = memo(
  ZoneNodeComponent,
  (before, after) => before.data === after.data && before.id === after.id,
);
