import { ProgramSelect } from '../program-select';

/** In the making. */
export function FmeaView() {
  return <ProgramSelect />;
}
