import { cx } from '../../../ui/cx';

const boxClass =
  'w-full min-w-0 rounded-control border border-transparent bg-sunken px-2 text-[0.8125rem] text-ink transition-colors duration-100 hover:border-control focus:border-accent focus:bg-surface focus-visible:outline-offset-0 aria-invalid:border-danger';
const bareClass =
  'w-full min-w-0 rounded-control border border-transparent bg-transparent px-1.5 text-[0.8125rem] hover:border-control/60 focus:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger';

/** The look of a one-line control: a quiet box in forms, where labels say what it is; bare in tables. */
export const lineClass = (bare: boolean | undefined): string => cx(bare === true ? bareClass : boxClass, 'h-7');
