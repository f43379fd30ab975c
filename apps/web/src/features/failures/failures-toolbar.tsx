import { type JourneyFailures, MISHAPS, type Mishap } from '@spillway/analysis';
import { FilterChip } from '../../ui/filter-chip';
import { SearchInput } from '../../ui/search-input';
import type { FailureFilter } from './failure-rows';
import { EffectSelect, ElementSelect, KindSelect } from './failure-selects';
import { MISHAP_FACES } from './mishap-faces';
import { PairsButton } from './pairs-button';

interface FailuresToolbarProps {
  journeys: readonly JourneyFailures[];
  filter: FailureFilter;
  counts: ReadonlyMap<Mishap, number>;
  onFilter: (change: Partial<FailureFilter>) => void;
}

/** How much there is of what, which of it to show, and how many faults at once. */
export function FailuresToolbar({ journeys, filter, counts, onFilter }: FailuresToolbarProps) {
  const { mishaps } = filter;
  // Words as long as all of it fits into a line.
  const word = counts.size > 5 ? '@max-[86rem]:sr-only' : '@max-5xl:sr-only';
  const toggle = (mishap: Mishap): void =>
    onFilter({ mishaps: mishaps.includes(mishap) ? mishaps.filter((each) => each !== mishap) : [...mishaps, mishap] });
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-line border-b px-3 py-1.5">
      <fieldset className="flex min-w-0 flex-wrap gap-1">
        <legend className="sr-only">Show only</legend>
        {MISHAPS.map((mishap) => {
          const { icon, text, label } = MISHAP_FACES[mishap];
          const count = counts.get(mishap) ?? 0;
          const pressed = mishaps.includes(mishap);
          if (count === 0 && !pressed) return null;
          return (
            <FilterChip
              key={mishap}
              pressed={pressed}
              icon={icon}
              iconClass={text}
              count={count}
              word={label.toLowerCase()}
              title={label}
              wordClass={word}
              onClick={() => toggle(mishap)}
            />
          );
        })}
      </fieldset>
      <SearchInput
        label="Search failures"
        value={filter.text}
        onChange={(text) => onFilter({ text })}
        className="w-32 min-w-28 max-w-64 flex-1"
      />
      <div className="ml-auto flex flex-wrap items-center gap-0.5">
        <ElementSelect journeys={journeys} value={filter.element} onChange={(element) => onFilter({ element })} />
        <EffectSelect journeys={journeys} value={filter.effect} onChange={(effect) => onFilter({ effect })} />
        <KindSelect journeys={journeys} value={filter.kind} onChange={(kind) => onFilter({ kind })} />
        <PairsButton />
      </div>
    </div>
  );
}
