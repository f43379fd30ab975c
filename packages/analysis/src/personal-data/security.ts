import { type HandlerView, isEncrypted } from '@spillway/model';
import type { JourneyReach } from '../facts/journeys.js';
import { listed } from '../facts/names.js';
import type { ProtectionState } from '../facts/protection.js';
import { isPersonalTag } from '../facts/tags.js';
import { atRest } from '../facts/travelling.js';
import { audits, checksLayer } from '../facts/written-steps.js';
import type { ActivityData } from './record.js';

const DONE: Readonly<Record<Exclude<ProtectionState, 'plain'>, string>> = {
  encrypt: 'Encrypted by the application',
  pseudonymize: 'Pseudonymized',
  mask: 'Masked',
  tokenize: 'Tokenized',
  hash: 'Hashed',
  redact: 'Redacted',
  anonymize: 'Anonymized',
};

const some = (what: string, names: Iterable<string>): string[] => {
  const unique = [...new Set(names)];
  return unique.length === 0 ? [] : [`${what}: ${listed(unique)}`];
};

function inTransit({ movements }: ActivityData): string[] {
  const flows = [...new Set(movements.map(({ flow }) => flow))];
  const safe = flows.filter(({ flow }) => isEncrypted(flow)).length;
  return safe === 0 ? [] : [`Encrypted in transit: ${safe} of ${flows.length} flows with such data`];
}

/** The controls that services on the way run, written on the service or as steps. */
function controls(reach: JourneyReach): string[] {
  const handlers = [...reach.handlers];
  const where = (has: (handler: HandlerView) => boolean): string[] =>
    handlers.flatMap((handler) => (has(handler) ? [handler.element.element.name] : []));
  const stated = (
    handler: HandlerView,
    control: 'authentication' | 'authorization' | 'rateLimit' | 'audit',
  ): boolean => {
    const element = handler.element.element;
    return element.kind === 'service' && element[control] === true;
  };
  return [
    ...some(
      'Authentication',
      where((each) => stated(each, 'authentication') || checksLayer(each, 'authentication')),
    ),
    ...some(
      'Authorization',
      where((each) => stated(each, 'authorization') || checksLayer(each, 'authorization')),
    ),
    ...some(
      'Rate limit',
      where((each) => stated(each, 'rateLimit') || checksLayer(each, 'rate-limit')),
    ),
    ...some(
      'Audit trail',
      where((each) => stated(each, 'audit') || audits(each)),
    ),
  ];
}

/** The technical measures that a model shows for an activity (GDPR Art. 32(1)), a sentence each. */
export function securityOf(data: ActivityData, reach: JourneyReach | undefined): readonly string[] {
  const encrypted = data.held.filter(({ view, fields }) =>
    fields.every(({ field }) => ['field', 'store'].includes(atRest(view, field) ?? '')),
  );
  const all = [...data.movements.flatMap(({ fields }) => fields), ...data.held.flatMap(({ fields }) => fields)];
  const people = all.filter(({ tags }) => tags.some(isPersonalTag));
  return [
    ...inTransit(data),
    ...some(
      'Encrypted at rest',
      encrypted.map(({ view }) => view.element.element.name),
    ),
    ...Object.entries(DONE).flatMap(([state, what]) =>
      some(
        what,
        people.flatMap((each) => (each.state === state ? [each.field] : [])),
      ),
    ),
    ...(reach === undefined ? [] : controls(reach)),
  ];
}
