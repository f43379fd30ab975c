import { type Element, type ElementKind, roleOf } from '@spillway/model';
import { roleIcon } from '../../editor/canvas/technology-icon';
import type { Icon } from '../../ui/icon';

/** How each kind of element is called. */
export const KIND_LABELS: Readonly<Record<ElementKind, string>> = {
  actor: 'Actor',
  service: 'Service',
  queue: 'Queue',
  store: 'Store',
  external: 'External',
};

/** The mark of an element: that of its role, as on the canvas. */
export const elementIcon = (element: Element): Icon => roleIcon(element.kind, roleOf(element));
