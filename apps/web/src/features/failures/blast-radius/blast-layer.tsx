import './blast-layer.css';
import type { BlastHit, HitTone } from '@spillway/analysis';
import type { Id } from '@spillway/model';
import { Panel, useStore } from '@xyflow/react';
import type { CSSProperties } from 'react';
import type { Places } from '../../../editor/canvas/drawing/places';
import type { Route } from '../../../editor/canvas/drawing/routes';
import { Halo, useSignScale } from '../over-drawing';
import { Bolt } from '../player/bolt';
import { useSimulated } from '../simulation-of';
import { TONE_LABELS } from './harm-faces';

interface BlastLayerProps {
  routes: ReadonlyMap<Id, Route>;
  places: Places;
}

const HALO = 5;
/** Drawings smaller than this have room for one word at each element. */
const SMALL = 0.66;

const isMarked = ({ tone, words }: BlastHit): boolean => words.length > 0 && tone !== 'idle';

const Words = ({ words }: { words: readonly string[] }) =>
  words.map((word, index) => (
    <span key={word}>
      {index > 0 && ', '}
      {word}
    </span>
  ));

/** The blast radius over the drawing: what is struck, and how everything else is hit. */
export function BlastLayer({ routes, places }: BlastLayerProps) {
  const radius = useSimulated((state) => state.radius);
  const scale = useSignScale();
  const isSmall = useStore(({ transform }) => transform[2] < SMALL);
  if (radius === undefined) return null;
  const { subject, elements, flows, name } = radius;
  const card = subject.in === 'elements' ? places.elements.get(subject.id) : undefined;
  const label = subject.in === 'flows' ? routes.get(subject.id)?.label : undefined;
  // Above the label of a flow, at the corner of a card.
  const bolt = card ?? (label === undefined ? undefined : { x: label.x, y: label.y - 26 });
  return (
    // React's types know no custom properties.
    <div className="blast" data-small={isSmall || undefined} style={{ '--play-scale': scale } as CSSProperties}>
      <svg className="flows blast-lines" aria-hidden="true">
        {flows.map(({ id, tone }) => {
          const route = routes.get(id);
          return route === undefined ? null : <path key={id} className="blast-line" data-tone={tone} d={route.path} />;
        })}
        {elements.map(({ id, tone }) => {
          const box = places.elements.get(id);
          return box === undefined ? null : <Halo key={id} box={box} width={HALO} className="blast-halo" tone={tone} />;
        })}
      </svg>
      {elements.map(({ id, tone, words }) => {
        const box = places.elements.get(id);
        return box === undefined || words.length === 0 ? null : (
          <div
            key={id}
            className="blast-badge"
            aria-hidden="true"
            data-tone={tone}
            style={{ translate: `${box.x + box.width / 2}px ${box.y + box.height}px` }}
          >
            <Words words={words} />
          </div>
        );
      })}
      {flows.filter(isMarked).map(({ id, tone, words }) => {
        const label = routes.get(id)?.label;
        return label === undefined ? null : (
          <div
            key={id}
            className="blast-badge blast-badge-flow"
            aria-hidden="true"
            data-tone={tone}
            style={{ translate: `${label.x}px ${label.y + 12}px` }}
          >
            <Words words={words} />
          </div>
        );
      })}
      {bolt !== undefined && <Bolt at={{ x: bolt.x, y: bolt.y }} text={name} isNow={false} />}
    </div>
  );
}

const LEGEND: readonly HitTone[] = ['struck', 'bad', 'strained', 'late', 'idle'];

/** What the tints mean, and how many elements have each. */
export function BlastLegend() {
  const radius = useSimulated((state) => state.radius);
  if (radius === undefined || radius.elements.length === 0) return null;
  return (
    <Panel position="top-left">
      <ul aria-label="What the tints mean" className="blast-legend floating-panel">
        {LEGEND.map((tone) => {
          const count = radius.elements.filter((hit) => hit.tone === tone).length;
          return count === 0 || tone === 'struck' ? null : (
            <li key={tone} data-tone={tone} title={TONE_LABELS[tone].title}>
              <i aria-hidden="true" />
              {count} {TONE_LABELS[tone].label}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
