import { type Play, sayTime } from '@spillway/analysis';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useEditor } from '../../../editor/store';
import { labelsOf } from '../../findings/use-arranged-findings';
import { AxisStep } from './axis-step';
import type { PlayerState } from './use-player';

/** Pixels: a step, the highest and lowest lane, the row of times above the lanes, the names before them. */
const STEP = 30;
const LANE = { most: 24, least: 16 } as const;
const TOP = 22;
const NAMES = 108;

/** As high as there is room for, so that all lanes are seen where that is possible. */
function useLaneHeight(box: RefObject<HTMLDivElement | null>, lanes: number): number {
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setRoom(element.clientHeight));
    setRoom(element.clientHeight);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return Math.max(LANE.least, Math.min(LANE.most, Math.floor((room - TOP) / Math.max(1, lanes))));
}

/** The steps along time, with a lane for every element: who tells whom, and where it goes wrong. */
export function TimeAxis({ player, play }: { player: PlayerState; play: Play }) {
  const { shown, at, move, run } = player;
  const label = useEditor(({ document }) => labelsOf(document));
  const box = useRef<HTMLDivElement>(null);
  const inUse = new Set(
    shown.flatMap((index) => {
      const { from, to, element } = play.steps[index] ?? {};
      return [from, to, element];
    }),
  );
  const lanes = play.lanes.filter((id) => inUse.has(id));
  const lane = useLaneHeight(box, lanes.length);
  const laneOf = new Map(lanes.map((id, index) => [id, TOP + index * lane + lane / 2]));
  const { from, to, element: own } = play.steps[at] ?? {};
  const middle = laneOf.get(own ?? to ?? from ?? '') ?? 0;
  const column = Math.max(
    0,
    shown.findLastIndex((index) => index <= at),
  );
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const left = column * STEP;
    const room = element.clientWidth - NAMES;
    if (left < element.scrollLeft || left + 2 * STEP > element.scrollLeft + room)
      element.scrollLeft = Math.max(0, left - room / 2);
    if (middle < element.scrollTop + TOP || middle > element.scrollTop + element.clientHeight - LANE.least)
      element.scrollTop = Math.max(0, middle - element.clientHeight / 2);
  }, [column, middle]);
  const width = shown.length * STEP;
  const height = TOP + lanes.length * lane;
  return (
    <div ref={box} aria-hidden className="relative min-w-0 flex-1 overflow-auto overscroll-contain @max-3xl:hidden">
      <div className="flex" style={{ width: NAMES + width, height }}>
        <div
          className="sticky left-0 z-[1] shrink-0 border-line border-r bg-surface"
          style={{ width: NAMES, paddingTop: TOP }}
        >
          {lanes.map((id) => (
            <div
              key={id}
              className="truncate px-2 text-muted text-xs"
              style={{ height: lane, lineHeight: `${lane}px` }}
            >
              {label(id)}
            </div>
          ))}
        </div>
        <svg aria-hidden="true" width={width} height={height} className="shrink-0">
          <rect x={column * STEP} y={0} width={STEP} height={height} className="fill-accent-soft" />
          {lanes.map((id) => (
            <line key={id} x1={0} x2={width} y1={laneOf.get(id)} y2={laneOf.get(id)} className="stroke-line" />
          ))}
          {shown.map((index, place) => {
            const step = play.steps[index];
            if (step === undefined) return null;
            const before = play.steps[shown[place - 1] ?? -1];
            const x = place * STEP + STEP / 2;
            // Only what is noticeably later is worth a time.
            const isLater = before === undefined || step.at - before.at >= 50;
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: the list of steps is for the keyboard
              <g
                key={index}
                className="cursor-pointer"
                onClick={() => {
                  run(false);
                  move(index);
                }}
              >
                <title>{step.text.replaceAll('`', '')}</title>
                <rect x={place * STEP} y={0} width={STEP} height={height} fill="transparent" />
                {isLater && (
                  <text x={x} y={14} textAnchor="middle" className="tabular fill-muted text-[10px]">
                    {sayTime(step.at)}
                  </text>
                )}
                <AxisStep step={step} x={x} laneOf={laneOf} isPast={index <= at} />
              </g>
            );
          })}
        </svg>
      </div>
    </div>
  );
}
