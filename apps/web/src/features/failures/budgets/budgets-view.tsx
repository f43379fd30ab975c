import { ProgramSelect } from '../program-select';

/** In the making. */
export function BudgetsView() {
  return <ProgramSelect />;
}
