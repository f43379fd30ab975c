import { wrap } from '@spillway/formats/svg-text';
import {
  CARD,
  type Element,
  eachStep,
  effectiveMember,
  findClassification,
  findTechnology,
  lookup,
  type Model,
  roleOf,
} from '@spillway/model';
import { type Look, lookOf, type Size } from './shapes';

export const CARD_WIDTH = CARD.width;
const NAME_SIZE = 14;
/** Room of the text: the card without icon, paddings and, for queues, the waiting messages. */
const TEXT_WIDTH = 120;

export type BadgeKind = 'validated' | 'transforms' | 'protected' | 'personal' | 'audited';
export interface CardBadge {
  readonly kind: BadgeKind;
  readonly title: string;
  readonly count?: number;
}

/** What a card shows, apart from where it is. */
export interface CardFace extends Size {
  readonly kind: Element['kind'];
  readonly look: Look;
  readonly role: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly subtitle: string;
  /** Slug of a logo, when its technology has one. */
  readonly logo: string | undefined;
  readonly badges: readonly CardBadge[];
}

const PERSONAL = new Set(['pii', 'special', 'phi', 'pci']);
const isPersonal = (tag: string): boolean => PERSONAL.has(findClassification(tag)?.family ?? tag.split('.')[0] ?? '');

/** How many of these field references name personal data. */
export function countPersonal(entities: Model['entities'], references: readonly string[] | undefined): number {
  if (references === undefined) return 0;
  const fields = new Set<string>();
  for (const reference of references) {
    const [entity = '', field = ''] = reference.split('.');
    const known = lookup(entities, entity)?.fields ?? {};
    for (const id of field === '*' ? Object.keys(known) : [field]) {
      if (lookup(known, id)?.tags?.some(isPersonal)) fields.add(`${entity}.${id}`);
    }
  }
  return fields.size;
}

function badgesOf(element: Element, entities: Model['entities']): readonly CardBadge[] {
  const badges: CardBadge[] = [];
  if (element.kind === 'service') {
    const steps = (element.handlers ?? []).flatMap((handler) => [...eachStep(handler.steps)]);
    const count = (kind: (typeof steps)[number]['do']): number => steps.filter((step) => step.do === kind).length;
    const validations = count('validate');
    const transforms = count('transform');
    if (validations > 0) badges.push({ kind: 'validated', title: `Validates what arrives (${validations} checks)` });
    if (transforms > 0) badges.push({ kind: 'transforms', title: `Transforms data (${transforms} steps)` });
    if (count('protect') > 0) badges.push({ kind: 'protected', title: 'Protects fields' });
    if (element.audit === true || count('audit') > 0) badges.push({ kind: 'audited', title: 'Writes an audit trail' });
  }
  if (element.kind === 'store' && effectiveMember(element, 'encrypted')?.value === true) {
    badges.push({ kind: 'protected', title: 'Encrypted at rest' });
  }
  if ('holds' in element && element.holds !== undefined) {
    const held = element.holds.flatMap(({ entity, fields }) => (fields ?? ['*']).map((field) => `${entity}.${field}`));
    const count = countPersonal(entities, held);
    if (count > 0) badges.push({ kind: 'personal', title: `Keeps ${count} fields of personal data`, count });
  }
  return badges;
}

const sentence = (role: string): string => {
  const words = role.replaceAll('-', ' ');
  return words === 'saas' || words === 'ai' || words === 'crm' || words === 'cdn' || words === 'sms'
    ? words === 'saas'
      ? 'SaaS'
      : words.toUpperCase()
    : words.charAt(0).toUpperCase() + words.slice(1);
};

function faceOf(element: Element, entities: Model['entities']): CardFace {
  const role = roleOf(element);
  const technology = findTechnology(element.technology);
  const lines = wrap(element.name, NAME_SIZE, TEXT_WIDTH - (element.kind === 'queue' ? 24 : 0));
  const badges = badgesOf(element, entities);
  const look = lookOf(element.kind, role);
  const top = look === 'window' || look === 'cylinder' ? 8 : 0;
  return {
    kind: element.kind,
    look,
    role,
    name: element.name,
    lines,
    subtitle: technology?.name ?? element.technology ?? sentence(role),
    logo: technology?.icon ?? undefined,
    badges,
    width: CARD_WIDTH,
    height: 64 + (lines.length - 1) * 16 + (badges.length > 0 ? 24 : 0) + top,
  };
}

const faces = new WeakMap<Element, { entities: Model['entities']; face: CardFace }>();

/** The face of an element's card; the same object until the element or an entity changes. */
export function cardFace(element: Element, entities: Model['entities']): CardFace {
  const known = faces.get(element);
  if (known !== undefined && (known.entities === entities || !('holds' in element))) return known.face;
  const face = faceOf(element, entities);
  faces.set(element, { entities, face });
  return face;
}
