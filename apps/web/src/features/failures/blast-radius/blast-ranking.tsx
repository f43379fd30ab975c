import { type BlastRank, sentence } from '@spillway/analysis';
import { useEditorApi } from '../../../editor/store';
import { cx } from '../../../ui/cx';
import { HARM_FACES } from './harm-faces';

const HEAD = 'sticky top-0 z-10 border-line border-b bg-surface px-3 py-1.5 font-medium text-muted text-xs';
const CELL = 'border-line border-b px-3 py-1.5 align-baseline';

function RankRow({ rank }: { rank: BlastRank }) {
  const api = useEditorApi();
  const { element, name, harm, text, touched, counts } = rank;
  const { icon: IconOf, text: colour, label } = HARM_FACES[harm];
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className={cx(CELL, 'max-w-60 truncate whitespace-nowrap text-left font-normal')}>
        <button
          type="button"
          onClick={() => api.reveal({ in: 'elements', id: element })}
          className="rounded-[4px] text-left font-medium underline decoration-line underline-offset-[3px] hover:decoration-current"
        >
          {name}
        </button>
      </th>
      <td className={cx(CELL, 'whitespace-nowrap')}>
        <span className={cx('inline-flex items-baseline gap-1.5 font-medium text-xs', colour)}>
          <IconOf size={15} aria-hidden className="self-center" />
          {label}
        </span>
      </td>
      <td className={cx(CELL, 'w-full')}>{sentence(text)}</td>
      <td className={cx(CELL, 'tabular whitespace-nowrap text-right text-muted @max-xl:hidden')}>
        {touched} of {counts.journeys}
      </td>
    </tr>
  );
}

/** Every element by what its failure does: the single points of failure first. */
export function BlastRanking({ ranks }: { ranks: readonly BlastRank[] }) {
  return (
    <table className="w-full border-separate border-spacing-0 text-[0.8125rem]">
      <caption className="sr-only">Elements, the one whose failure does most first</caption>
      <thead>
        <tr>
          <th scope="col" className={cx(HEAD, 'text-left')}>
            Element
          </th>
          <th scope="col" className={cx(HEAD, 'text-left')}>
            Worst
          </th>
          <th
            scope="col"
            title="An effect is what a journey brings about: something stored, sent or charged"
            className={cx(HEAD, 'text-left')}
          >
            What its failure does
          </th>
          <th
            scope="col"
            title="Journeys that come by this element"
            className={cx(HEAD, 'whitespace-nowrap text-right @max-xl:hidden')}
          >
            Journeys
          </th>
        </tr>
      </thead>
      <tbody>
        {ranks.map((rank) => (
          <RankRow key={rank.element} rank={rank} />
        ))}
      </tbody>
    </table>
  );
}
