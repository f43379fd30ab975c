import type { Model } from '@spillway/model';
import { type ImportResult, unreadable } from '../diagnostic.js';
import { readPayload, writePayload } from '../payload.js';

const METADATA = /<metadata\b[^>]*\bid\s*=\s*["']spillway["'][^>]*>([^<]*)<\/metadata>/;

/** The `<metadata>` element that lets an SVG export be opened again: its text needs no escaping. */
export function printSvgMetadata(model: Model): string {
  const { header, lines } = writePayload(model, {});
  return `<metadata id="spillway">\n${[header, ...lines].join('\n')}\n</metadata>`;
}

/** Whether a text is an SVG image. */
export const isSvg = (text: string): boolean =>
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i.test(text);

/** Reads the document that an SVG export carries in its metadata; the drawing itself is not read. */
export function parseSvg(text: string): ImportResult {
  const match = METADATA.exec(text);
  if (match === null) {
    return unreadable('This SVG carries no Spillway model: export it from Spillway, or open the Spillway JSON.');
  }
  const line = text.slice(0, match.index).split('\n').length;
  const column = match.index - text.lastIndexOf('\n', match.index);
  const [header = '', ...lines] = (match[1] ?? '').replaceAll('\r\n', '\n').trim().split('\n');
  const read = readPayload({ header, lines });
  if (!read.ok) return unreadable(`The model in this SVG cannot be read: ${read.reason}.`, { line, column });
  return { model: read.model, diagnostics: [] };
}
