import type { DataBlock } from '../personal-data/documents.js';
import type { DataTable } from '../personal-data/tables.js';
import type { JourneyLoad } from './journey-load.js';
import { COMMON_CAUSES, sayBound, sayMedians, sayWorst } from './notes.js';
import { availabilityTable, loadTable, type NamedBudgets, overviewTable, timeTable } from './tables.js';
import { sayDowntime, sayExtent, sayFactor, sayLength, sayShare } from './words.js';

const heading = (level: 1 | 2 | 3, text: string): DataBlock => ({ kind: 'heading', level, text });
const paragraph = (text: string): DataBlock => ({ kind: 'paragraph', text });
const table = (of: DataTable): DataBlock => ({ kind: 'table', table: of });

const loadOf = (load: JourneyLoad): readonly DataBlock[] => [
  heading(3, 'Load'),
  paragraph(`At most ${sayFactor(load.simulated)} in the simulation; bound: ${sayFactor(load.bound)}.`),
  table(loadTable(load)),
];

function sectionOf({ name, budgets: { time, availability }, load }: NamedBudgets): readonly DataBlock[] {
  const { totals, budget, inversions } = time;
  return [
    heading(2, name),
    heading(3, 'Time'),
    {
      kind: 'list',
      items: [
        { text: `p50: ${sayLength(totals.p50.ms)}. ${sayMedians(time)}` },
        { text: `p99s: ${sayLength(totals.p99.ms)}. ${sayBound(time)}` },
        { text: `Worst case: ${sayExtent(totals.worst)}. ${sayWorst(time)}` },
        { text: `Budget: ${budget === undefined ? 'not stated' : sayLength(budget)}` },
        ...inversions.map(({ name: hop, timeout, needs }) => ({
          text: `The caller of ${hop} gives up after ${sayLength(timeout)}; what it waits for can take ${sayExtent(needs)}.`,
        })),
      ],
    },
    table(timeTable(time)),
    heading(3, 'Availability'),
    paragraph(
      `${sayShare(availability.answer)} of the answers, or ${sayDowntime(availability.answer)} a month without. ${COMMON_CAUSES}`,
    ),
    table(availabilityTable(availability)),
    ...(load === undefined ? [] : loadOf(load)),
  ];
}

/** Time, availability and load of some programs, as a document. */
export const budgetsDocument = (model: string, all: readonly NamedBudgets[]): readonly DataBlock[] => [
  heading(1, `Budgets: ${model}`),
  ...(all.length > 1 ? [table(overviewTable(all))] : []),
  ...all.flatMap(sectionOf),
];
