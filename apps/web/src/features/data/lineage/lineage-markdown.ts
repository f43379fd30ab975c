import type { Model } from '@spillway/model';
import type { LineageGroup, LineageRow } from './lineage-rows';
import { sayAtRest, sayChange, sayPlace, sayProtection } from './say-lineage';

const HEADINGS: Readonly<Record<LineageGroup, string>> = {
  from: 'Comes from',
  itself: 'The field itself',
  becomes: 'Becomes',
};

/** Text that Markdown takes literally. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>|]/g, '\\$&').replace(/\s+/g, ' ');
const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;

function rowLines(model: Model, field: string, rows: readonly LineageRow[], at: number): readonly string[] {
  const row = rows[at];
  if (row === undefined) return [];
  const { place, arrivals } = row;
  const { verb, name, detail } = sayPlace(model, place);
  const facts = [
    place.occurrence.field === field ? '' : code(place.occurrence.field),
    place.tags.length > 0 || place.protection !== 'plain' ? sayProtection(place.protection) : '',
    place.atRest === undefined ? '' : sayAtRest(place.atRest),
    place.tags.map(code).join(', '),
  ].filter(Boolean);
  const [head, where] = [`${verb} ${plain(name)}`.trim(), detail === '' ? '' : ` (${plain(detail)})`];
  const fromRows = (from: readonly number[]): string =>
    from.length === 1 && from[0] === at - 1 ? '' : ` from ${from.map((each) => each + 1).join(', ')}`;
  const steps = arrivals.flatMap(({ from, changes }) =>
    changes.map((change) => {
      const { what, formula, version, where: place } = sayChange(model, change);
      const by = [formula && `= ${code(formula)}`, version && `(version ${plain(version)})`].filter(Boolean).join(' ');
      return `   - step${fromRows(from)}: ${[plain(what), by].filter(Boolean).join(' ')} – ${plain(place)}`;
    }),
  );
  const joins = arrivals.flatMap(({ from, changes }) =>
    changes.length > 0 || fromRows(from) === '' ? [] : [`   -${fromRows(from)}`],
  );
  return [`${at + 1}. ${head}${where}${facts.length > 0 ? ` – ${facts.join(' · ')}` : ''}`, ...steps, ...joins];
}

/** A lineage for documents and issues: numbered places, and below each the steps that lead there. */
export function lineageMarkdown(model: Model, field: string, rows: readonly LineageRow[]): string {
  const groups = (['from', 'itself', 'becomes'] as const).flatMap((group) => {
    const lines = rows.flatMap((row, at) => (row.group === group ? rowLines(model, field, rows, at) : []));
    return lines.length === 0 ? [] : ['', `### ${HEADINGS[group]}`, '', ...lines];
  });
  return [`## Lineage of ${code(field)} in ${plain(model.name)}`, ...groups, ''].join('\n');
}
