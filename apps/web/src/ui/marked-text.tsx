import { Fragment } from 'react';

/** A message in which `…` marks literal text, as in Markdown; everything else is plain. */
export function MarkedText({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      // The parts of one message never move.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Fragment key={index}>{part}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <code key={index} className="rounded-[4px] bg-sunken px-1 font-mono text-[0.92em]">
        {part}
      </code>
    ),
  );
}
