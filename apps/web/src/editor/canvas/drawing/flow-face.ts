import { clip, textWidth } from '@spillway/formats/svg-text';
import { type Element, encryptionOf, type Flow, type Interaction, inferInteraction, type Model } from '@spillway/model';
import { countPersonal } from './card';

/** How a flow looks: weight and arrowhead, never colour alone. */
export type FlowLook = 'sync' | 'async' | 'cdc' | 'webhook';
export type FlowBadgeKind = 'retried' | 'idempotent' | 'timeout' | 'encrypted' | 'personal';
export interface FlowBadge {
  readonly kind: FlowBadgeKind;
  readonly title: string;
  readonly text: string;
}

export interface FlowFace {
  readonly look: FlowLook;
  readonly interaction: Interaction;
  readonly label: string;
  readonly badges: readonly FlowBadge[];
  /** Of the pill, 0 when there is nothing to show. */
  readonly width: number;
}

export const PILL_HEIGHT = 20;
export const PILL_FONT = 11;
const LABEL_WIDTH = 150;

const LOOKS: Readonly<Record<Interaction, FlowLook>> = {
  request: 'sync',
  read: 'sync',
  write: 'sync',
  publish: 'async',
  consume: 'async',
  forward: 'async',
  batch: 'async',
  cdc: 'cdc',
  webhook: 'webhook',
};

function badgesOf(flow: Flow, entities: Model['entities']): readonly FlowBadge[] {
  const badges: FlowBadge[] = [];
  if (flow.retry !== undefined && flow.retry.attempts > 1) {
    const { attempts } = flow.retry;
    badges.push({ kind: 'retried', text: String(attempts), title: `Tried up to ${attempts} times` });
  }
  if (flow.idempotency !== undefined && flow.idempotency.by !== 'none') {
    badges.push({ kind: 'idempotent', text: '', title: `Idempotent by ${flow.idempotency.by}` });
  }
  if (flow.timeout !== undefined)
    badges.push({ kind: 'timeout', text: flow.timeout, title: `Gives up after ${flow.timeout}` });
  const encrypted = encryptionOf(flow);
  if (encrypted === 'tls' || encrypted === 'mtls') {
    const text = encrypted === 'mtls' ? 'mTLS' : 'TLS';
    badges.push({ kind: 'encrypted', text, title: `Encrypted on the way (${text})` });
  }
  const personal = countPersonal(entities, [...(flow.carries ?? []), ...(flow.returns ?? [])]);
  if (personal > 0)
    badges.push({ kind: 'personal', text: String(personal), title: `Carries ${personal} fields of personal data` });
  return badges;
}

const badgeWidth = (badge: FlowBadge): number => 15 + (badge.text === '' ? 0 : textWidth(badge.text, 10) + 3);

function faceOf(flow: Flow, entities: Model['entities'], from: Element | undefined, to: Element | undefined): FlowFace {
  const interaction = flow.interaction ?? inferInteraction(from?.kind, to?.kind, flow.operation);
  const label = clip(flow.name ?? '', PILL_FONT, LABEL_WIDTH);
  const badges = badgesOf(flow, entities);
  const text = label === '' ? 0 : textWidth(label, PILL_FONT);
  const extra = badges.reduce((sum, badge) => sum + badgeWidth(badge), 0);
  const width = text + extra === 0 ? 0 : Math.ceil(text + extra + 16);
  return { look: LOOKS[interaction], interaction, label, badges, width };
}

const faces = new WeakMap<Flow, { key: string; entities: Model['entities']; face: FlowFace }>();

/** The face of a flow; the same object until the flow, an entity or the kind of one of its ends changes. */
export function flowFace(model: Model, flow: Flow): FlowFace {
  const from = Object.hasOwn(model.elements, flow.from) ? model.elements[flow.from] : undefined;
  const to = Object.hasOwn(model.elements, flow.to) ? model.elements[flow.to] : undefined;
  const key = `${from?.kind} ${to?.kind}`;
  const known = faces.get(flow);
  if (known !== undefined && known.key === key && known.entities === model.entities) return known.face;
  const face = faceOf(flow, model.entities, from, to);
  faces.set(flow, { key, entities: model.entities, face });
  return face;
}
