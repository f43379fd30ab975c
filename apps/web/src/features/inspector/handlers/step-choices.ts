import type { Id, Model, Step } from '@spillway/model';
import type { Option } from '../controls/option';
import { graphOf } from '../graph-of';
import { flowLabel } from '../members/options';

export interface StepChoice extends Option {
  readonly step: Step;
}

const choice = (label: string, step: Step, hint: string, ...keywords: string[]): StepChoice => ({
  value: label,
  label,
  hint,
  keywords: [step.do, ...keywords],
  step,
});

const FIXED: readonly StepChoice[] = [
  choice('Check schema', { do: 'validate', layer: 'schema' }, 'form and types', 'validate input'),
  choice(
    'Check authentication',
    { do: 'validate', layer: 'authentication' },
    'who sends it',
    'validate token jwt signature',
  ),
  choice('Check authorization', { do: 'validate', layer: 'authorization' }, 'whether they may', 'validate permission'),
  choice('Check rate', { do: 'validate', layer: 'rate-limit' }, 'how often', 'validate throttle limit'),
  choice('Check business', { do: 'validate', layer: 'business' }, 'whether it makes sense', 'validate rules'),
  choice('Transform', { do: 'transform' }, 'map, compute, drop fields', 'map convert calculate'),
  choice('Filter', { do: 'transform', shape: 'filter' }, 'lets only some through', 'transform'),
  ...(['hash', 'encrypt', 'mask', 'tokenize', 'redact', 'anonymize', 'pseudonymize'] as const).map((how) =>
    choice(`Protect: ${how}`, { do: 'protect', how, fields: [] }, 'covers fields', how),
  ),
  choice('Route', { do: 'route', branches: [{ when: '', steps: [] }] }, 'branches', 'if when switch'),
  choice('Respond ok', { do: 'respond', status: 'ok' }, 'the answer', 'return reply'),
  choice('Respond accepted', { do: 'respond', status: 'accepted' }, 'the work comes later', 'return reply 202'),
  choice('Respond error', { do: 'respond', status: 'error' }, 'ends the handler', 'return reject'),
  choice('Log', { do: 'log' }, 'writes to the log'),
  choice('Audit', { do: 'audit' }, 'who, what, when, where'),
];

/** Every step a service can take: its calls first, since they are what it is there for. */
export function stepChoices(model: Model, service: Id): readonly StepChoice[] {
  const calls = graphOf(model).elements.get(service)?.calls ?? [];
  return [
    ...calls.map(({ id, interaction }) => ({
      ...choice(`Call ${flowLabel(model, id)}`, { do: 'call', flow: id }, interaction, id),
      value: `call ${id}`,
    })),
    ...FIXED,
  ];
}
