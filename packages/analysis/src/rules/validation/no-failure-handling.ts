import type { StepOf } from '@spillway/model';
import { groupBy } from '../../facts/group-by.js';
import { arrow, box } from '../../facts/names.js';
import { unusualSteps } from '../../facts/written-steps.js';
import { defineRule, type Report } from '../../rule.js';
import { ordering, refusing } from './examples.js';

const LAYERS: Readonly<Record<StepOf<'validate'>['layer'], string>> = {
  schema: 'schema',
  authentication: 'caller',
  authorization: 'permission',
  'rate-limit': 'rate',
  business: 'business rules',
};

export const noFailureHandling = defineRule({
  id: 'validation/no-failure-handling',
  severity: 'warning',
  depth: 'design',
  title: 'Check without a word on what happens when it fails',
  documentation: {
    what: 'A service validates, and does not say what it does with what does not pass.',
    why: 'Everybody fills the gap differently: one logs and goes on, one throws and blocks the queue, one drops the message. The case that the check was written for is then the one nobody has designed.',
    detection: 'A validate step of a written handler without `onFailure`. Reported once per service.',
    falseAlarms: 'Frameworks that always reject in the same way: state it; it is what callers have to expect.',
    fix: 'State it: reject with a status, put aside as a dead letter, use a default, flag for review.',
    sources: ['OWASP ASVS 5.0, V16 Security Logging and Error Handling', 'CWE-754'],
  },
  examples: {
    fails: [{ name: 'and then?', at: 'order-api', model: ordering({ do: 'validate', layer: 'schema' }) }],
    passes: [{ name: 'what fails is refused', model: ordering(refusing('schema')) }],
  },
  *check(context): Generator<Report> {
    for (const [id, checks] of groupBy(unusualSteps(context).unanswered, ({ handler }) => handler.service)) {
      const [first] = checks;
      if (first === undefined) continue;
      const when = first.handler.on === 'schedule' ? 'its schedule' : arrow(context, first.handler.on);
      const more = checks.length === 1 ? '' : ` The same goes for ${checks.length - 1} more of its checks.`;
      yield {
        subjects: [id],
        message: `When ${box(context, id)} checks the ${LAYERS[first.step.layer]} on ${when} and the check fails, nothing says what happens: refused, set aside, or carried on with.${more}`,
      };
    }
  },
});
