/** Something that can be picked from a list. */
export interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
  /** Other words that find it. */
  keywords?: readonly string[] | undefined;
}

/** More than this nobody reads, and rendering it would be felt while typing. */
const MOST_SHOWN = 50;

function rankOf(option: Option, query: string): number | undefined {
  const label = option.label.toLowerCase();
  if (label === query || option.value.toLowerCase() === query) return 0;
  if (label.startsWith(query)) return 1;
  if (label.split(/[^a-z0-9]+/).some((word) => word.startsWith(query))) return 2;
  const words = [label, option.value.toLowerCase(), ...(option.keywords ?? []).map((word) => word.toLowerCase())];
  return words.some((word) => word.includes(query)) ? 3 : undefined;
}

/** The options that match what was typed, best first, at most 50. */
export function matching(options: readonly Option[], text: string): readonly Option[] {
  const query = text.trim().toLowerCase();
  if (query === '') return options.slice(0, MOST_SHOWN);
  const ranked = options.flatMap((option, index) => {
    const rank = rankOf(option, query);
    return rank === undefined ? [] : [{ option, rank, index }];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.index - b.index);
  return ranked.slice(0, MOST_SHOWN).map(({ option }) => option);
}
