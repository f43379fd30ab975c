import type { Table } from '../table.js';
import { escapeMarkdown } from './escape.js';

/** An item of a list, with those below it. */
export interface MarkdownItem {
  readonly text: string;
  readonly items?: readonly MarkdownItem[];
}

/** A part of a document. All text is plain: nothing in it is read as Markdown. */
export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4 | 5 | 6; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly MarkdownItem[] }
  | { readonly kind: 'table'; readonly table: Table };

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table as GitHub reads it; numbers stand on the right. */
export function printMarkdownTable({ columns, rows }: Table): string {
  const rule = columns.map(({ numeric = false }) => (numeric ? '---:' : '---'));
  const lines = [
    row(columns.map(({ label }) => escapeMarkdown(label))),
    row(rule),
    ...rows.map((cells) => row(columns.map((_, index) => escapeMarkdown(String(cells[index] ?? ''))))),
  ];
  return `${lines.join('\n')}\n`;
}

function list(items: readonly MarkdownItem[], indent: string): string {
  return items
    .map(({ text, items: below = [] }) => `${indent}- ${escapeMarkdown(text)}\n${list(below, `${indent}  `)}`)
    .join('');
}

function printBlock(block: MarkdownBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}\n`;
    case 'paragraph':
      return `${escapeMarkdown(block.text)}\n`;
    case 'list':
      return list(block.items, '');
    case 'table':
      return printMarkdownTable(block.table);
  }
}

/** A document as Markdown (CommonMark with GitHub's tables), with a final newline. */
export const printMarkdown = (blocks: readonly MarkdownBlock[]): string => blocks.map(printBlock).join('\n');
