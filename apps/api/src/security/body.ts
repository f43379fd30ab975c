import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../context.js';
import { Problem } from '../problem.js';

export const MAX_BODY = 6 * 1024 * 1024;
export const MAX_DEPTH = 64;

/** How deeply arrays and objects nest in JSON text, stopping beyond `limit`. Reads each character once, builds nothing. */
export function jsonDepth(text: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length && deepest <= limit; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 92) i++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if (code === 93 || code === 125) depth--;
  }
  return deepest;
}

function tooLarge(): Problem {
  return new Problem(
    'body-too-large',
    `A request may have ${MAX_BODY / 1024 / 1024} MB. Nothing was changed. Send the changes in smaller batches, or split the document.`,
  );
}

/** Reads a body of unknown length, and stops where it grows too large. */
async function readLimited(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    size += value.length;
    if (size > MAX_BODY) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
}

/** The text of the body; the size is judged before anything is read where it is stated, while reading where not. */
async function textOf(c: Context<AppEnv>): Promise<string> {
  const stated = c.req.header('content-length');
  if (Number(stated) > MAX_BODY) throw tooLarge();
  if (stated !== undefined && c.req.header('transfer-encoding') === undefined) return c.req.text();
  const stream = c.req.raw.body;
  const text = stream === null ? '' : await readLimited(stream);
  // The stream can be read once: whoever asks later gets this text, as a promise, whatever the type of the cache says.
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
  return text;
}

/** Before anything is parsed: size, media type and depth. */
export const checkBody = createMiddleware<AppEnv>(async (c, next) => {
  const text = await textOf(c);
  if (text === '') return next();
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw new Problem('media-type-not-supported', 'Send the body as JSON, with "Content-Type: application/json".');
  }
  if (jsonDepth(text, MAX_DEPTH) > MAX_DEPTH) {
    throw new Problem('json-too-deep', `The body nests more than ${MAX_DEPTH} levels. Nothing was changed.`);
  }
  return next();
});
