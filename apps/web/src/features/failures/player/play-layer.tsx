import './play-layer.css';
import type { Id } from '@spillway/model';
import type { CSSProperties } from 'react';
import type { Places } from '../../../editor/canvas/drawing/places';
import type { Route } from '../../../editor/canvas/drawing/routes';
import { useEditor } from '../../../editor/store';
import { Halo, useSignScale } from '../over-drawing';
import { useSimulated } from '../simulation-of';
import { Bolt } from './bolt';
import { CountBadges } from './count-badges';
import { isBad, momentAt, placeOfEffect } from './moment';
import { Token } from './token';

interface PlayLayerProps {
  routes: ReadonlyMap<Id, Route>;
  places: Places;
}

const HALO = 6;

/** A step of a counterexample over the drawing: what moves, where the fault strikes, and what has come of it so far. */
export function PlayLayer({ routes, places }: PlayLayerProps) {
  const play = useSimulated((state) => state.played);
  const at = useEditor((state) => state.playing?.step ?? 0);
  const flows = useEditor((state) => state.document.flows);
  const scale = useSignScale();
  if (play === undefined) return null;
  const index = Math.min(at, play.steps.length - 1);
  const { step, counts, struck, told, missing } = momentAt(play, index);
  if (step === undefined) return null;
  const route = step.flow === undefined ? undefined : routes.get(step.flow);
  const card = step.element === undefined ? undefined : places.elements.get(step.element);
  const tone = isBad(step) ? 'bad' : step.kind === 'effect' && step.round > 1 ? 'bad' : 'plain';
  const actor = places.elements.get(play.actor);
  return (
    // React's types know no custom properties.
    <div className="play" style={{ '--play-scale': scale } as CSSProperties}>
      <svg className="flows play-lines" aria-hidden="true">
        {card !== undefined && <Halo box={card} width={HALO} className="play-halo" tone={tone} />}
        {route !== undefined && <path className="play-line" data-tone={tone} d={route.path} />}
      </svg>
      {route !== undefined && step.way !== undefined && (
        <Token
          key={index}
          path={route.path}
          way={step.way}
          round={step.round}
          look={step.kind === 'message' || step.kind === 'delivery' ? 'message' : 'call'}
          isAnswer={step.kind === 'answer' || step.kind === 'failure' || step.kind === 'read'}
          tone={tone}
        />
      )}
      {struck.map(({ flow, element, text }, order) => {
        const along = flow === undefined ? undefined : routes.get(flow)?.label;
        const box = element === undefined ? undefined : places.elements.get(element);
        const point = along ?? (box === undefined ? undefined : { x: box.x - 4, y: box.y - 4 });
        if (point === undefined) return null;
        // Places repeat where a fault strikes every time.
        const key = `${flow} ${element} ${order}`;
        return (
          <Bolt
            key={key}
            at={point}
            text={text}
            isNow={order === struck.length - 1 && (step.kind === 'fault' || step.kind === 'crash')}
          />
        );
      })}
      <CountBadges
        counts={new Map([...counts, ...missing.map((effect) => [effect, 0] as const)])}
        missing={missing}
        expected={play.expected}
        placeOf={(effect) => {
          const place = placeOfEffect(play, effect, flows);
          return place === undefined ? undefined : places.elements.get(place);
        }}
      />
      {told !== undefined && actor !== undefined && (
        <div
          className="play-told"
          data-tone={play.scenario.caller === 'ok' ? 'good' : 'bad'}
          style={{ translate: `${actor.x + actor.width / 2}px ${actor.y - 8}px` }}
        >
          {told.slice(told.indexOf(':') + 2)}
        </div>
      )}
    </div>
  );
}
