import { ProgramSelect } from '../program-select';

/** In the making. */
export function BlastRadiusView() {
  return <ProgramSelect />;
}
