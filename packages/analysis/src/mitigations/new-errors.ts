import type { Context } from '../context.js';
import { fact } from '../facts/fact.js';
import { rules } from '../registry.js';

/** The errors of a document at every depth: what each says, by rule and place. */
const errorsIn = fact((context): ReadonlyMap<string, string> => {
  const errors = new Map<string, string>();
  for (const rule of rules)
    for (const { severity = rule.severity, subjects, message } of rule.check(context))
      if (severity === 'error') errors.set(`${rule.id} ${subjects[0]}`, message);
  return errors;
});

/** What the analysis would find wrong that it did not find before. */
export function newErrors(before: Context, after: Context): readonly string[] {
  const known = errorsIn(before);
  return [...errorsIn(after)].flatMap(([key, message]) => (known.has(key) ? [] : [message]));
}
