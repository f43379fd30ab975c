import type { Issue } from './issues.js';
import type { Path } from './source-map.js';

/** The most levels of nesting that a document has. */
export const DEEPEST = 64;

/** What no schema sees: values nested too deeply, and names that would reach an object's prototype. */
export function structureIssues(value: unknown, path: Path = []): Issue[] {
  if (typeof value !== 'object' || value === null) return [];
  if (path.length >= DEEPEST) {
    return [
      {
        path: path.slice(0, 8),
        message: `nested more than ${DEEPEST} levels deep: move inner steps into handlers of their own`,
      },
    ];
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const inner = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === '__proto__') return [{ path: inner, message: '`__proto__` cannot be a name: choose another' }];
    return structureIssues(member, inner);
  });
}
