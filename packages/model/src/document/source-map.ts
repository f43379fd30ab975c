import { type Document, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';

/** A place in a text; both count from 1. */
export interface Position {
  line: number;
  column: number;
}
export type Path = readonly (string | number)[];

/** Line and column of an offset. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let i = before.indexOf('\n'); i !== -1; i = before.indexOf('\n', i + 1)) line += 1;
  return { line, column: offset - start + 1 };
}

/** Line and column of any offset of a text that is asked for many. */
export function positions(text: string): (offset: number) => Position {
  const starts = [0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

const sameKey = (a: string | number | undefined, b: string | number | undefined) => String(a) === String(b);

/**
 * Offset of the deepest node on a path: of a member's name where its value is an object or list, else of the value.
 * Missing members are placed at the object they are missing from.
 */
export function yamlOffset(document: Document, path: Path, options: { keys?: boolean } = {}): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? start(node) : 0;
  for (const [depth, key] of path.entries()) {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && sameKey(isScalar(item.key) ? String(item.key.value) : undefined, key),
      );
      if (pair === undefined) return offset;
      node = pair.value;
      const named = isNode(pair.key) ? start(pair.key) : offset;
      offset = isScalar(node) && last && !options.keys && node.range ? start(node) : named;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (!isNode(node)) return offset;
      offset = start(node);
    } else return offset;
  }
  return offset;
}

const isNode = (node: unknown): node is Node => typeof node === 'object' && node !== null && 'range' in node;
const start = (node: Node): number => node.range?.[0] ?? 0;
