import {
  type Element,
  effectiveMember,
  encryptionOf,
  type FlowView,
  findTechnology,
  type MemberOf,
} from '@spillway/model';
import type { Inherited } from './form/subject';

const say = (value: unknown): string => (typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value));

/** What an element has without stating it: from its technology, else from the format. */
export function inheritedOfElement(element: Element, member: string): Inherited | undefined {
  // Forms name members by text; one that the element does not have is simply not found.
  const effective = effectiveMember(element, member as MemberOf<Element>);
  if (effective === undefined || effective.from === 'stated') return undefined;
  const technology = findTechnology(element.technology)?.name;
  return {
    text: say(effective.value),
    origin: effective.from === 'technology' ? `from ${technology}` : 'unless stated',
  };
}

/** What a flow has without stating it: from its ends, its protocol and what was published. */
export function inheritedOfFlow(view: FlowView, member: string): Inherited | undefined {
  switch (member) {
    case 'interaction':
      return { text: view.interaction, origin: 'from its ends' };
    case 'operation':
      return {
        text: view.operation,
        origin: view.interaction === 'request' ? 'from what the receiver does' : `from ${view.interaction}`,
      };
    case 'encrypted': {
      const implied = encryptionOf(view.flow);
      if (implied === undefined) return undefined;
      return { text: implied === 'none' ? 'no' : implied.toUpperCase(), origin: `from ${view.flow.protocol}` };
    }
    case 'carries':
      return view.flow.carries !== undefined || view.carries.length === 0
        ? undefined
        : { text: view.carries.join(', '), origin: 'what was published or written there' };
    default:
      return undefined;
  }
}
