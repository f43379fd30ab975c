import type { ComponentProps } from 'react';
import { cx } from './cx';
import { useFieldProps } from './field';

export const controlClass =
  'w-full min-w-0 rounded-control border border-control bg-surface px-2 text-ink text-[0.8125rem] transition-colors duration-100 hover:border-muted focus:border-accent focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken aria-invalid:border-danger';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" className={cx(controlClass, 'h-8', className)} {...rest} {...useFieldProps(rest)} />;
}

/** Several lines; code and other literal text takes `mono`. */
export function TextArea({ className, mono = false, ...rest }: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <textarea
      rows={3}
      spellCheck={!mono}
      className={cx(controlClass, 'resize-y py-1.5 leading-5', mono && 'font-mono text-xs', className)}
      {...rest}
      {...useFieldProps(rest)}
    />
  );
}
