import type { Model } from '@spillway/model';
import { checksum, isPayloadHeader, type Payload, type PayloadFacts, writePayload } from '../payload.js';

const PREFIX = '%% spillway:';
const COMMENT = /^[ \t]*%%[ \t]*spillway:[ \t]?/;

/** A payload found in a Mermaid text, with the line it begins on, counted from 1. */
export interface FoundPayload extends Payload {
  readonly line: number;
}

/** A document as `%% spillway:` comment lines, which every Mermaid skips. */
export function modelComments(model: Model, facts: PayloadFacts): string[] {
  const { header, lines } = writePayload(model, facts);
  return [header, ...lines].map((line) => `${PREFIX} ${line}`);
}

/** Whether a text has lines that only an export with the model in it has. */
export const hasModelComments = (text: string): boolean => text.split('\n').some((line) => COMMENT.test(line));

/** Finds the comment lines that hold a document; of several documents the first. */
export function findModelComments(text: string): FoundPayload | undefined {
  const found: { line: number; text: string }[] = [];
  text.split('\n').forEach((line, index) => {
    if (COMMENT.test(line)) found.push({ line: index + 1, text: line.replace(COMMENT, '').trimEnd() });
  });
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  const next = others.findIndex((each) => isPayloadHeader(each.text));
  const lines = (next === -1 ? others : others.slice(0, next)).map((each) => each.text);
  return { line: first.line, header: first.text, lines };
}

/** A checksum of what a diagram shows: its lines without comments, indentation and blank lines. */
export function visibleChecksum(code: string): string {
  const lines = code.split('\n').map((line) => line.trim());
  return checksum(lines.filter((line) => line !== '' && !line.startsWith('%%')).join('\n'));
}
