import type { Rule } from '../../rule.js';
import { ambiguous } from './ambiguous.js';
import { leavesFinal } from './leaves-final.js';
import { noInitial } from './no-initial.js';
import { trap } from './trap.js';
import { unreachableState } from './unreachable-state.js';

export const lifecycleRules: readonly Rule[] = [ambiguous, leavesFinal, noInitial, trap, unreachableState];
