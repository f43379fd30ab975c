import { type Issue, type Model, parseModel, printModel } from '@spillway/model';
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { inertJson } from './mermaid/escape.js';

/** A document written into another format: a line of facts about it, and its text, possibly compressed. */
export interface Payload {
  readonly header: string;
  readonly lines: readonly string[];
}
/** Facts beside the payload, about the file that carries it. */
export type PayloadFacts = Readonly<Record<string, string>>;

export type PayloadResult =
  | { readonly ok: true; readonly model: Model; readonly facts: PayloadFacts; readonly edited: boolean }
  | { readonly ok: false; readonly reason: string };

/** Above this many characters a document is compressed. */
const READABLE_LIMIT = 4_096;
const LINE_LENGTH = 120;
/** No honest document is larger: what claims to be is not unpacked. */
const BYTE_LIMIT = 64 * 1024 * 1024;
const HEADER = /^model format=(\d+) encoding=([a-z]+) bytes=(\d+) check=([0-9a-f]{8})((?: [a-z]+=[a-z0-9]+)*)$/;
const RESTORE = 'restore the lines from an earlier version of the file, or export it again';

/** FNV-1a over UTF-16 units: tells an edited text from the one that was written; not a signature. */
export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function toBase64(bytes: Uint8Array): string {
  return btoa(strFromU8(bytes, true));
}

/** Writes a document and facts about the carrying file as lines that its format can hide. */
export function writePayload(model: Model, facts: PayloadFacts): Payload {
  const text = printModel(model);
  const isReadable = text.length <= READABLE_LIMIT;
  const bytes = strToU8(text);
  const extras = Object.entries(facts).map(([key, value]) => ` ${key}=${value}`);
  const encoding = isReadable ? 'json' : 'deflate';
  const header = `model format=1 encoding=${encoding} bytes=${bytes.length} check=${checksum(text)}${extras.join('')}`;
  if (isReadable) return { header, lines: inertJson(text.trimEnd()).split('\n') };
  return { header, lines: toBase64(deflateSync(bytes)).match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [] };
}

/** Whether a line begins a payload. */
export const isPayloadHeader = (line: string): boolean => line.startsWith('model format=');

function inflate(lines: readonly string[], size: number): string | undefined {
  if (size > BYTE_LIMIT) return undefined;
  try {
    const packed = strToU8(atob(lines.map((line) => line.trim()).join('')), true);
    // A byte of room shows whether there is more than was promised.
    const bytes = inflateSync(packed, { out: new Uint8Array(size + 1) });
    return bytes.length === size ? strFromU8(bytes) : undefined;
  } catch {
    // fflate and atob throw on anything malformed; every reason is the same to a reader.
    return undefined;
  }
}

const describe = (issue: Issue): string =>
  issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;

/** Reads a document back. Readable text that someone edited is accepted and reported; compressed text is all or nothing. */
export function readPayload({ header, lines }: Payload): PayloadResult {
  const match = HEADER.exec(header.trim());
  if (match === null) return { ok: false, reason: `the line that describes it is not readable: ${RESTORE}` };
  const [, format, encoding, bytes, check, extras = ''] = match;
  if (format !== '1' || (encoding !== 'json' && encoding !== 'deflate')) {
    return { ok: false, reason: 'it was written by a newer version of Spillway: update Spillway to open it' };
  }
  const text = encoding === 'json' ? `${lines.join('\n').trimEnd()}\n` : inflate(lines, Number(bytes));
  if (text === undefined || (encoding === 'deflate' && checksum(text) !== check)) {
    return { ok: false, reason: `its compressed lines are damaged or incomplete: ${RESTORE}` };
  }
  const parsed = parseModel(text);
  if (!parsed.ok) {
    const [issue] = parsed.issues;
    return {
      ok: false,
      reason: `it is not a valid document (${issue === undefined ? 'empty' : describe(issue)}): ${RESTORE}`,
    };
  }
  const facts = Object.fromEntries(
    extras
      .split(' ')
      .filter((extra) => extra !== '')
      .map((extra) => [extra.slice(0, extra.indexOf('=')), extra.slice(extra.indexOf('=') + 1)]),
  );
  const edited = checksum(encoding === 'json' ? printModel(parsed.model) : text) !== check;
  return { ok: true, model: parsed.model, facts, edited };
}
