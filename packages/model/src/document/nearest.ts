/** Edits that turn one word into another: insert, delete, replace, and swap of neighbours. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost, swap));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

const LONGEST = 64;
const CLOSE = 0.45;

/** What is left of a word without vowels and plural: `retires` is meant for `retry`, though `returns` is as near. */
const skeleton = (word: string): string => word.replace(/s$/, '').replace(/[aeiouy]/g, '');

/** The known word most like `word`, and whether it is like enough to have been meant. */
export function nearest(word: string, known: readonly string[]): { word: string; close: boolean } | undefined {
  const wanted = word.slice(0, LONGEST).toLowerCase();
  const candidates = known.map((candidate) => {
    const name = candidate.toLowerCase();
    const edits = distance(wanted, name);
    const close = edits <= Math.max(2, wanted.length * CLOSE);
    return { word: candidate, close, score: edits + 2 * distance(skeleton(wanted), skeleton(name)) };
  });
  const [best] = candidates.sort((a, b) => a.score - b.score);
  return best && { word: best.word, close: best.close };
}
