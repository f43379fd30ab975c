import { bodyLimit } from 'hono/body-limit';
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

/** Before anything is read: the size. */
export const limitBody = bodyLimit({
  maxSize: MAX_BODY,
  onError: () => {
    throw new Problem(
      'body-too-large',
      `A request may have ${MAX_BODY / 1024 / 1024} MB. Nothing was changed. Send the changes in smaller batches, or split the document.`,
    );
  },
});

/** Before anything is parsed: media type and depth. */
export const checkJson = createMiddleware<AppEnv>(async (c, next) => {
  const text = await c.req.text();
  if (text === '') return next();
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw new Problem('media-type-not-supported', 'Send the body as JSON, with "Content-Type: application/json".');
  }
  if (jsonDepth(text, MAX_DEPTH) > MAX_DEPTH) {
    throw new Problem('json-too-deep', `The body nests more than ${MAX_DEPTH} levels. Nothing was changed.`);
  }
  return next();
});
