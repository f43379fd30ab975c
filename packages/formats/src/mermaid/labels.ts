import type { ViewEdge, ViewNode, ViewZone } from './view.js';

const tidy = (text: string): string =>
  text
    .replace(/[ \t\u00A0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

/** A label without the lines that were generated below its name, if they are still there. */
function withoutDetails(label: string, details: string): string {
  if (details === '') return label;
  if (label === details) return '';
  const tail = `\n${details}`;
  return label.endsWith(tail) ? label.slice(0, -tail.length) : label;
}

/** The new name that an edited label of a node gives; `undefined` when it still shows the name it had. */
export function renamedNode(node: ViewNode, label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  const name = withoutDetails(label, node.details);
  return name === '' || tidy(name) === tidy(node.name) ? undefined : name;
}

/** The new name that an edited title of a subgraph gives; `undefined` when it still shows the name it had. */
export function renamedZone(zone: ViewZone, title: string): string | undefined {
  const tail = ` (${zone.details})`;
  const name = zone.details !== '' && title.endsWith(tail) ? title.slice(0, -tail.length) : title;
  return name === '' || tidy(name) === tidy(zone.name) ? undefined : name;
}

/** The new name that an edited label of an edge gives, possibly empty; `undefined` when it still shows the one it had. */
export function renamedEdge(edge: ViewEdge, label: string): string | undefined {
  const rest = withoutDetails(label, edge.details);
  const name = edge.prefix === '' ? rest : rest.replace(/^\d+(?: ?[·.] ?|$)/, '');
  return tidy(name) === tidy(edge.name) ? undefined : name;
}
