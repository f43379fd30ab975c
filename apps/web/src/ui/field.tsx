import { createContext, type ReactNode, useContext, useId, useMemo } from 'react';

interface FieldIds {
  control: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const FieldContext = createContext<FieldIds | undefined>(undefined);

/** The attributes a control takes over from the `Field` around it. */
export function useFieldProps(own: { id?: string | undefined; 'aria-describedby'?: string | undefined }) {
  const field = useContext(FieldContext);
  return {
    id: own.id ?? field?.control,
    'aria-describedby': own['aria-describedby'] ?? field?.describedBy,
    'aria-invalid': field?.invalid === true ? true : undefined,
  };
}

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** Where the shown value comes from when nobody stated it, for example "from Kafka". */
  origin?: ReactNode;
  error?: ReactNode;
  /** The label stays for screen readers only. */
  hideLabel?: boolean;
  children: ReactNode;
}

/** A labelled control. `Input` and `TextArea` inside it connect themselves. */
export function Field({ label, hint, origin, error, hideLabel = false, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, origin && `${id}-origin`, error && `${id}-error`].filter(Boolean).join(' ');
  const invalid = Boolean(error);
  const ids = useMemo<FieldIds>(
    () => ({ control: id, describedBy: described === '' ? undefined : described, invalid }),
    [id, described, invalid],
  );
  return (
    <FieldContext value={ids}>
      <div className="flex min-w-0 flex-col gap-1">
        <div className={hideLabel ? 'sr-only' : 'flex items-baseline justify-between gap-2'}>
          <label htmlFor={id} className="font-medium text-muted text-xs">
            {label}
          </label>
          {origin && (
            <span id={`${id}-origin`} className="truncate text-muted text-xs">
              {origin}
            </span>
          )}
        </div>
        {children}
        {hint && (
          <p id={`${id}-hint`} className="text-muted text-xs">
            {hint}
          </p>
        )}
        {error && (
          <p id={`${id}-error`} role="alert" className="text-danger text-xs">
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
