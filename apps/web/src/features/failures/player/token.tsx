interface TokenProps {
  /** SVG path data of the flow, in the direction in which it is drawn. */
  path: string;
  way: 'forth' | 'back';
  round: number;
  look: 'call' | 'message';
  isAnswer: boolean;
  tone: 'plain' | 'bad';
}

/** What travels along a flow: a request, its answer, or a message. It stands at the arrow where motion is not wanted. */
export function Token({ path, way, round, look, isAnswer, tone }: TokenProps) {
  return (
    <div
      aria-hidden="true"
      className="play-token"
      data-way={way}
      data-look={look}
      data-answer={isAnswer || undefined}
      data-tone={tone}
      style={{ offsetPath: `path("${path}")` }}
    >
      {round > 1 ? round : ''}
    </div>
  );
}
