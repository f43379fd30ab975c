import { listed } from '../../facts/names.js';
import { defineRule, example, type Report } from '../../rule.js';
import { dropReferences } from './drop-references.js';
import { danglingRecords } from './references.js';

export const danglingReference = defineRule({
  id: 'structure/dangling-reference',
  severity: 'error',
  depth: 'sketch',
  fixable: true,
  title: 'Reference to something that is not there',
  documentation: {
    what: 'A record names an element, flow, field, tag, technology, state or zone that does not exist, or that cannot stand in that place: a handler for a flow that does not arrive, a call of a flow that starts elsewhere.',
    why: 'The rest of the analysis leaves such a reference out. A check on a misspelt field checks nothing, and a flow to nowhere hides what it would have shown.',
    detection:
      'Resolves every id and every field reference of the document, and looks at where calls start and handled flows arrive. One finding per record.',
    falseAlarms: 'A model in the middle of an edit. The finding goes as soon as the other half is there.',
    fix: 'Correct the spelling, add what is missing, or take the reference out.',
    sources: [],
  },
  examples: {
    fails: [
      {
        name: 'a flow leads nowhere',
        at: 'insert-order',
        model: example({
          elements: { 'order-api': { kind: 'service', name: 'Order API' } },
          flows: { 'insert-order': { from: 'order-api', to: 'orders-db' } },
        }),
      },
    ],
    passes: [
      {
        name: 'every id resolves',
        model: example({
          elements: {
            'order-api': { kind: 'service', name: 'Order API' },
            'orders-db': { kind: 'store', name: 'Orders', technology: 'postgresql' },
          },
          flows: { 'insert-order': { from: 'order-api', to: 'orders-db', carries: ['order.*'] } },
          entities: { order: { name: 'Order', fields: { id: { type: 'uuid' } } } },
        }),
      },
    ],
  },
  *check(context): Generator<Report> {
    // An id may stand in several collections; a reader is sent there once and told everything.
    const byId = new Map<
      string,
      { says: string[]; field: string | undefined; patches: (() => ReturnType<typeof dropReferences>)[]; name: string }
    >();
    for (const { collection, id, name, found } of danglingRecords(context)) {
      const entry = byId.get(id) ?? { says: [], field: undefined, patches: [], name };
      entry.says.push(...found.map(({ says }) => says));
      entry.field ??= found.find(({ field }) => field !== undefined)?.field;
      entry.patches.push(() => dropReferences(context, collection, id, found));
      byId.set(id, entry);
    }
    for (const [id, { says, field, patches, name }] of byId) {
      const rest = says.length > 3 ? [...says.slice(0, 3), `${says.length - 3} more`] : says;
      const isOne = says.length === 1;
      yield {
        subjects: [id],
        message: `\`${name}\` has ${isOne ? 'a reference that leads' : 'references that lead'} nowhere: ${listed(rest)}. The analysis leaves ${isOne ? 'it' : 'them'} out.`,
        field,
        fixes: () => [
          {
            label: `Remove the dangling ${isOne ? 'reference' : 'references'} of \`${name}\``,
            patch: patches.flatMap((patch) => patch()),
          },
        ],
      };
    }
  },
});
