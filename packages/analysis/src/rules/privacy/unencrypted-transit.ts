import { encryptionOf, type FlowView, type PatchOp } from '@spillway/model';
import { arrow, box } from '../../facts/names.js';
import { sensitiveInAnswer, sensitiveInPayload } from '../../facts/travelling.js';
import { crossesTrust } from '../../facts/trust.js';
import { unusualFlows } from '../../facts/unusual-flows.js';
import { setFlow } from '../../fixes/patches.js';
import { defineRule, type Report } from '../../rule.js';
import { asking } from './examples.js';

const encrypted = ({ id, flow }: FlowView): PatchOp[] => [
  ...(flow.protocol?.toLowerCase() === 'http' ? [setFlow(id, 'protocol', 'https')] : []),
  setFlow(id, 'encrypted', 'tls'),
];

export const unencryptedTransit = defineRule({
  id: 'privacy/unencrypted-transit',
  severity: 'error',
  depth: 'design',
  fixable: true,
  title: 'Sensitive data on an open wire',
  documentation: {
    what: 'A flow carries or returns a sensitive field in plain, and the connection is not encrypted.',
    why: 'Whoever is on the network, in a shared cluster or in a proxy on the way reads it and can change it.',
    detection:
      'A field tagged pii, special, phi, pci or secret, not protected by a step, on a flow that is not encrypted, as stated or by its protocol. A warning when nothing is stated and the flow crosses a trust boundary.',
    falseAlarms: 'Meshes that encrypt everything without being drawn: state `encrypted: mtls`.',
    fix: 'Use TLS, between own services as well.',
    sources: ['GDPR Art. 32(1)(a)', 'PCI DSS 4.0.1, 4.2.1', '45 CFR 164.312(e)'],
  },
  examples: {
    fails: [
      { name: 'an address over http', at: 'ask', model: asking({ protocol: 'http', carries: ['customer.email'] }) },
      {
        name: 'an address in the answer',
        at: 'ask',
        model: asking({ encrypted: 'none', returns: ['customer.email'] }),
      },
    ],
    passes: [{ name: 'an address over https', model: asking({ protocol: 'https', carries: ['customer.email'] }) }],
  },
  *check(context): Generator<Report> {
    for (const flow of unusualFlows(context).inClear) {
      const isOpen = encryptionOf(flow.flow) === 'none';
      if (!isOpen && !crossesTrust(context, flow)) continue;
      const fields = [...sensitiveInPayload(context, flow), ...sensitiveInAnswer(context, flow)];
      const plain = fields.filter(({ state }) => state === 'plain');
      const [first, ...others] = plain;
      if (first === undefined) continue;
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      const how = isOpen
        ? 'in clear text: whoever listens in between reads it'
        : 'across a trust boundary, and nothing says that the connection is encrypted';
      yield {
        subjects: [flow.id],
        severity: isOpen ? 'error' : 'warning',
        field: first.field,
        message: `${arrow(context, flow.id)} takes \`${first.field}\`${more} between ${box(context, flow.from)} and ${box(context, flow.to)} ${how}.`,
        fixes: () => [{ label: `Encrypt ${arrow(context, flow.id)} with TLS`, patch: encrypted(flow) }],
      };
    }
  },
});
