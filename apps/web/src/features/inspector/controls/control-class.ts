import { cx } from '../../../ui/cx';
import { controlClass } from '../../../ui/input';

const bareClass =
  'w-full min-w-0 rounded-control border border-transparent bg-transparent px-1.5 text-[0.8125rem] hover:border-control/60 focus:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger';

/** The look of a one-line control: boxed in forms, bare in tables. */
export const lineClass = (bare: boolean | undefined): string => cx(bare === true ? bareClass : controlClass, 'h-7');
