import type { Rule } from './rule.js';
import { ambiguous } from './rules/lifecycle/ambiguous.js';
import { leavesFinal } from './rules/lifecycle/leaves-final.js';
import { noInitial } from './rules/lifecycle/no-initial.js';
import { trap } from './rules/lifecycle/trap.js';
import { unreachableState } from './rules/lifecycle/unreachable-state.js';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [ambiguous, leavesFinal, noInitial, trap, unreachableState];

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of that id; `undefined` for an id that is not in the catalogue. */
export const findRule = (id: string): Rule | undefined => byId.get(id);
