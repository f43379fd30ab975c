import type { Diagnostic } from '../diagnostic.js';
import { endOfLine, placeFinder, startOf, take, takeUntil } from './cursor.js';
import type { Flowchart, FlowchartEdge, FlowchartNode, FlowchartSubgraph } from './flowchart.js';
import { startsArrow, takeArrow } from './parse-edge.js';
import { type NodeMention, shownLabel, takeNode } from './parse-node.js';

const BLANK = /[ \t\r]*/y;
const BETWEEN = /[\s;]*/y;
const HEADER = /(?:graph|flowchart-elk|flowchart|swimlane-beta)(?![\w-])[ \t]*(LR|RL|TB|TD|BT|BR|[<>^v])?(?=[\s;]|$)/y;
const KEYWORD = /(subgraph|end|direction|classDef|class|style|linkStyle|click|accTitle|accDescr)(?=[\s:{;]|$)/y;
const SUBGRAPH_ID = /([^\s[\]"]+)[ \t]*(?=\[|[\r\n;]|$)/y;
const CLASS = /\s*([^\s]+)\s+([\w-]+)/y;
const BLOCK = /\s*\{/y;
const REST = /[^\n;]*/y;
const AMPERSAND = /[ \t\r\n]*&[ \t\r\n]*/y;

/** What is not a statement, replaced by blanks, so that places stay as they are. */
function withoutComments(text: string): string {
  const blank = (match: string): string => match.replace(/[^\n]/g, ' ');
  return text
    .replace(/^\uFEFF?\s*---[ \t]*\r?\n[\s\S]*?\n[ \t]*---[ \t]*(?=\r?\n|$)/, blank)
    .replace(/%%\{[\s\S]{0,4000}?\}%%/g, blank)
    .replace(/^[ \t]*%%.*$/gm, blank);
}

interface Open {
  readonly id: string;
  readonly mentioned: Set<string>;
}

/**
 * Reads the statements of a Mermaid flowchart: linear, and never throws. A statement that is not understood is
 * reported with its place and skipped up to the end of its line. `undefined` when the text is no flowchart.
 */
export function parseFlowchart(source: string): Flowchart | undefined {
  const text = withoutComments(source);
  const cursor = startOf(text);
  const placeOf = placeFinder(text);
  const nodes = new Map<string, FlowchartNode>();
  const subgraphs = new Map<string, FlowchartSubgraph>();
  const edges: FlowchartEdge[] = [];
  const diagnostics: Diagnostic[] = [];
  const classesOf: { ids: string; className: string }[] = [];
  const open: Open[] = [];
  const owned = new Set<string>();

  const report = (position: number, message: string): void => {
    diagnostics.push({ ...placeOf(position), severity: 'warning', message });
  };
  const skipLine = (): void => {
    cursor.position = endOfLine(cursor);
  };

  const mention = (each: NodeMention): string => {
    const known = nodes.get(each.id);
    const node = known ?? {
      id: each.id,
      place: placeOf(each.position),
      label: undefined,
      shape: undefined,
      classes: [],
      subgraph: undefined,
    };
    if (known === undefined) nodes.set(each.id, node);
    node.label = each.label ?? node.label;
    node.shape = each.shape ?? node.shape;
    node.classes.push(...each.classes);
    open.at(-1)?.mentioned.add(each.id);
    return each.id;
  };

  const takeGroup = (): string[] | undefined => {
    const group: string[] = [];
    do {
      const node = takeNode(cursor);
      if (node === undefined) return undefined;
      group.push(mention(node));
    } while (take(cursor, AMPERSAND) !== undefined);
    return group;
  };

  const takeChain = (): boolean => {
    let from = takeGroup();
    if (from === undefined) return false;
    for (;;) {
      take(cursor, BLANK);
      if (!startsArrow(cursor)) return true;
      const place = placeOf(cursor.position);
      const arrow = takeArrow(cursor);
      if (arrow === undefined) return false;
      take(cursor, BETWEEN);
      const to = takeGroup();
      if (to === undefined) return false;
      for (const start of from) for (const end of to) edges.push({ from: start, to: end, ...arrow, place });
      from = to;
    }
  };

  const openSubgraph = (position: number): void => {
    take(cursor, BLANK);
    let id = take(cursor, SUBGRAPH_ID)?.[1];
    let title = id;
    if (cursor.text[cursor.position] === '[') {
      cursor.position += 1;
      take(cursor, BLANK);
      const isQuoted = cursor.text[cursor.position] === '"';
      if (isQuoted) cursor.position += 1;
      const content = takeUntil(cursor, isQuoted ? '"' : ']', isQuoted ? text.length : endOfLine(cursor));
      if (content === undefined) report(position, 'The title of this subgraph does not end.');
      else title = shownLabel(content);
    } else if (id === undefined) {
      title = shownLabel(cursor.text.slice(cursor.position, endOfLine(cursor)).replace(/^"|"\s*;?\s*$/g, ''));
    }
    skipLine();
    id ??= `subGraph${subgraphs.size}`;
    const known = subgraphs.get(id);
    if (known === undefined) {
      subgraphs.set(id, { id, place: placeOf(position), title: title ?? id, parent: undefined, classes: [] });
    }
    open.push({ id, mentioned: new Set() });
  };

  const closeSubgraph = (position: number): void => {
    const closing = open.pop();
    if (closing === undefined) {
      report(position, 'There is no subgraph to end here.');
      return;
    }
    for (const id of closing.mentioned) {
      const node = nodes.get(id);
      if (node !== undefined && !owned.has(id)) {
        owned.add(id);
        node.subgraph = closing.id;
      }
    }
    const subgraph = subgraphs.get(closing.id);
    const around = open.at(-1)?.id;
    if (subgraph !== undefined && subgraph.parent === undefined && around !== closing.id) subgraph.parent = around;
  };

  const takeKeyword = (keyword: string, position: number): void => {
    if (keyword === 'subgraph') openSubgraph(position);
    else if (keyword === 'end') closeSubgraph(position);
    else if (keyword === 'class') {
      const match = take(cursor, CLASS);
      if (match !== undefined) classesOf.push({ ids: match[1] ?? '', className: match[2] ?? '' });
    }
    if (keyword === 'accDescr' && take(cursor, BLOCK) !== undefined) takeUntil(cursor, '}', text.length);
    else if (keyword.startsWith('acc')) skipLine();
    else take(cursor, REST);
  };

  take(cursor, BETWEEN);
  const header = take(cursor, HEADER);
  if (header === undefined) return undefined;
  for (take(cursor, BETWEEN); cursor.position < text.length; take(cursor, BETWEEN)) {
    const position = cursor.position;
    const keyword = take(cursor, KEYWORD)?.[1];
    if (keyword !== undefined) takeKeyword(keyword, position);
    else if (!takeChain() || !/[\s;]|^$/.test(text[cursor.position] ?? '')) {
      report(cursor.position, 'Mermaid that Spillway does not understand: the rest of this line is left out.');
      skipLine();
    }
  }
  for (const { id } of open) report(text.length, `The subgraph "${id}" does not end.`);
  while (open.length > 0) closeSubgraph(text.length);
  for (const { ids, className } of classesOf) {
    for (const id of ids.split(',')) (nodes.get(id) ?? subgraphs.get(id))?.classes.push(className);
  }
  for (const [id, node] of nodes) if (subgraphs.has(id) && node.label === undefined) nodes.delete(id);
  return { direction: header[1], nodes, edges, subgraphs, diagnostics };
}
