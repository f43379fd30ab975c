import type { ElementKind } from '@spillway/model';

/** Brackets of the node shapes that every Mermaid knows, per kind of element. */
export const SHAPES: Readonly<Record<ElementKind, readonly [open: string, close: string]>> = {
  actor: ['([', '])'],
  service: ['[', ']'],
  queue: ['[[', ']]'],
  store: ['[(', ')]'],
  external: ['{{', '}}'],
};

export const KIND_LABELS: Readonly<Record<ElementKind, string>> = {
  actor: 'Actor',
  service: 'Service',
  queue: 'Queue',
  store: 'Store',
  external: 'External',
};

const CLASSES: Readonly<Record<string, string>> = {
  actor: 'fill:#f1f5f9,stroke:#475569,color:#0f172a',
  service: 'fill:#e0f2fe,stroke:#0369a1,color:#0c2a3f',
  queue: 'fill:#fef3c7,stroke:#b45309,color:#3b2506',
  store: 'fill:#dcfce7,stroke:#15803d,color:#0b2e18',
  external: 'fill:#f3e8ff,stroke:#7e22ce,color:#2e1048',
  elsewhere: 'stroke-dasharray:4 3,opacity:0.75',
  zone: 'fill:#f8fafc,stroke:#94a3b8,color:#0f172a',
  zonePublic: 'fill:#fff7ed,stroke:#c2410c,color:#0f172a',
  zonePartner: 'fill:#faf5ff,stroke:#7e22ce,color:#0f172a',
  zoneInternal: 'fill:#f0f9ff,stroke:#0369a1,color:#0f172a',
  zoneRestricted: 'fill:#f0fdf4,stroke:#15803d,color:#0f172a',
  finding: 'stroke:#c8102e,stroke-width:4px',
};

/** Red and thick: what a finding is about. */
export const FINDING_LINK = 'stroke:#c8102e,stroke-width:4px';

/** The class of a zone of a trust level. */
export const zoneClass = (trust: string | undefined): string =>
  trust === undefined ? 'zone' : `zone${trust.charAt(0).toUpperCase()}${trust.slice(1)}`;

/** `classDef` statements for the classes in use, in a fixed order. */
export const classDefinitions = (used: ReadonlySet<string>): string[] =>
  Object.entries(CLASSES).flatMap(([name, style]) => (used.has(name) ? [`  classDef ${name} ${style}`] : []));

/** Front matter that renders alike in Mermaid 10.9, 11 and 12: unknown keys are ignored by older ones. */
export const FRONT_MATTER: readonly string[] = [
  'config:',
  '  theme: base',
  '  look: classic',
  '  themeVariables:',
  "    lineColor: '#64748b'",
  "    edgeLabelBackground: '#ffffff'",
];
