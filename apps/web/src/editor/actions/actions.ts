import type { Action } from './action';
import { arrangeActions } from './arrange-actions';
import { createActions } from './create-actions';
import { dataActions } from './data-actions';
import { editActions } from './edit-actions';
import { findingActions } from './finding-actions';
import { viewActions } from './view-actions';

/** Everything the user can do in the editor. */
export const actions: readonly Action[] = [
  ...createActions,
  ...editActions,
  ...arrangeActions,
  ...viewActions,
  ...dataActions,
  ...findingActions,
];

const byId: ReadonlyMap<string, Action> = new Map(actions.map((action) => [action.id, action]));

/** An action by its id; unknown ids are programming errors. */
export function action(id: string): Action {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`There is no action "${id}".`);
  return found;
}
