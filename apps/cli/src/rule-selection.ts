import { rules, selectorsOf } from '@spillway/analysis';
import { nearest } from '@spillway/model';

/** Every name that stands for rules: ids, categories, and categories with `/*`. */
const NAMES = [...new Set([...selectorsOf(rules), ...rules.map(({ category }) => category)])];

/** "did you mean …?", for a name that stands for no rule. */
export function unknownRule(name: string): string {
  const best = nearest(name, NAMES);
  const hint =
    best === undefined ? '' : best.close ? ` Did you mean "${best.word}"?` : ` The nearest is "${best.word}".`;
  return `There is no rule or category "${name}".${hint} "spillway rules" lists them.`;
}

/** The ids of the rules that a name stands for; none for an unknown one. */
export const rulesNamed = (name: string): readonly string[] =>
  rules.filter(({ id, category }) => id === name || category === name || `${category}/*` === name).map(({ id }) => id);

/** The rules that names stand for, all of them for no names; or why not. */
export function selectRules(names: readonly string[]): { ids: readonly string[] | undefined } | { message: string } {
  const wanted = names.map((name) => name.trim()).filter((name) => name !== '');
  const unknown = wanted.find((name) => rulesNamed(name).length === 0);
  if (unknown !== undefined) return { message: unknownRule(unknown) };
  return { ids: wanted.length === 0 ? undefined : [...new Set(wanted.flatMap(rulesNamed))] };
}
