import type { Json } from '@spillway/model';
import type { Values } from '../form/member';

/** What every control of a form takes. */
export interface ControlProps {
  id: string;
  /** Accessible name, where the visible label is not tied to the control by `id`. */
  label: string;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  disabled?: boolean | undefined;
  value: Json | undefined;
  /** Several records are edited and differ. */
  mixed?: boolean | undefined;
  /** Something has to be stated. */
  required?: boolean | undefined;
  /** What holds while nothing is stated. */
  inherited?: string | undefined;
  /** The record around the member. */
  values: Values;
  /** `undefined` states nothing any more. */
  onChange: (value: Json | undefined, gesture?: string) => void;
  /** Says why what was typed cannot be taken; `undefined` when it can. */
  onProblem: (message: string | undefined) => void;
  /** Enter has been pressed, Escape, or a choice made: a table goes on from here. */
  onDone?: (() => void) | undefined;
  /** Looks like text until it has the focus: in tables. */
  bare?: boolean | undefined;
}
