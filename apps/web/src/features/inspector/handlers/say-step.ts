import type { Model, Step } from '@spillway/model';
import { flowLabel } from '../members/options';

const list = (fields: readonly string[] | undefined): string => {
  const [first, second, ...more] = fields ?? [];
  const named = [first, second].filter((field) => field !== undefined).join(', ');
  return more.length === 0 ? named : `${named} +${more.length}`;
};
const count = (n: number, one: string, many = `${one}s`): string =>
  n === 0 ? '' : n === 1 ? `1 ${one}` : `${n} ${many}`;

/** One line that says what a step does; what its author called it comes first. */
export function sayStep(model: Model, step: Step): { title: string; detail: string } {
  const named = (title: string, detail: string) =>
    step.name ? { title: step.name, detail: [title, detail].filter(Boolean).join(' · ') } : { title, detail };
  switch (step.do) {
    case 'validate':
      return named(
        `Check ${step.layer === 'rate-limit' ? 'rate' : step.layer}`,
        step.checks ? list(step.checks.map(({ field }) => field)) : '',
      );
    case 'transform':
      return named(
        `Transform${step.shape === undefined ? '' : ` (${step.shape})`}`,
        [list(step.maps?.map(({ to }) => to)), step.drops ? `drops ${list(step.drops)}` : '']
          .filter(Boolean)
          .join(' · '),
      );
    case 'protect':
      return named(`${step.how.charAt(0).toUpperCase()}${step.how.slice(1)}`, list(step.fields));
    case 'call':
      return named(
        `Call ${flowLabel(model, step.flow)}`,
        [
          step.tx === undefined ? '' : `in ${step.tx}`,
          step.compensate === undefined ? '' : `undone by ${flowLabel(model, step.compensate)}`,
        ]
          .filter(Boolean)
          .join(' · '),
      );
    case 'route':
      return named(
        'Route',
        [count(step.branches.length, 'branch', 'branches'), step.otherwise ? 'otherwise' : '']
          .filter(Boolean)
          .join(' · '),
      );
    case 'respond':
      return named(`Respond ${step.status ?? 'ok'}`, list(step.returns));
    case 'log':
      return named('Log', [list(step.fields), step.redacted === true ? 'redacted' : ''].filter(Boolean).join(' · '));
    case 'audit':
      return named('Audit', list(step.fields));
  }
}
