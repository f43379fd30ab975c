import type { DataBlock } from '../personal-data/documents.js';
import type { DataTable } from '../personal-data/tables.js';
import type { BlastRadius } from './blast-radius.js';
import { plain } from './plain.js';
import type { BlastRank } from './ranking.js';

/** What each journey suffers, a row each. */
export const radiusTable = ({ journeys }: BlastRadius): DataTable => ({
  columns: [
    { label: 'Journey' },
    { label: 'Variant' },
    { label: 'Caller' },
    { label: 'What comes of it' },
    { label: 'Faults' },
  ],
  rows: journeys.map(({ name, variant = '', told, happened, faults }) => [
    ...[name, variant, plain(told), plain(happened.join('; ')), faults.join(' + ')],
  ]),
});

const feltTable = ({ elements, flows }: BlastRadius): DataTable => ({
  columns: [{ label: 'Element or flow' }, { label: 'Feels' }, { label: 'Distance', numeric: true }],
  rows: [...elements, ...flows].map(({ name, state, words, distance }) => [
    name,
    [...(state === 'struck' ? ['struck'] : []), ...words].join(', '),
    distance ?? '',
  ]),
});

/** The radius of one element or flow, as a document. */
export const radiusDocument = (model: string, radius: BlastRadius): readonly DataBlock[] => [
  { kind: 'heading', level: 1, text: `Blast radius of ${radius.name}: ${model}` },
  { kind: 'paragraph', text: plain(radius.summary) },
  ...(radius.journeys.length === 0
    ? []
    : ([
        { kind: 'table', table: radiusTable(radius) },
        { kind: 'heading', level: 2, text: 'Who feels it' },
        { kind: 'table', table: feltTable(radius) },
      ] as const)),
];

/** Every element and what its failure does, worst first. */
export const rankingTable = (ranks: readonly BlastRank[]): DataTable => ({
  columns: [
    { label: 'Element' },
    { label: 'What its failure does' },
    { label: 'Journeys that come by', numeric: true },
    { label: 'of these fail', numeric: true },
  ],
  rows: ranks.map(({ name, text, touched, counts }) => [name, text, touched, counts.failing]),
});

/** The ranking, as a document. */
export const rankingDocument = (model: string, ranks: readonly BlastRank[]): readonly DataBlock[] => [
  { kind: 'heading', level: 1, text: `Single points of failure: ${model}` },
  { kind: 'table', table: rankingTable(ranks) },
];
