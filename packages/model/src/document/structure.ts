import type { Issue } from './issues.js';
import type { Path } from './source-map.js';

/** The most levels of nesting that a document has. */
export const DEEPEST = 64;

/** What no schema sees: values nested too deeply, and names that would reach an object's prototype. `at` is where it is. */
export function structureIssues(value: unknown, at: Path = []): Issue[] {
  const issues: Issue[] = [];
  const path = [...at];
  const visit = (container: object): void => {
    if (path.length >= DEEPEST) {
      issues.push({
        path: path.slice(0, 8),
        message: `nested more than ${DEEPEST} levels deep: move inner steps into handlers of their own`,
      });
      return;
    }
    const isList = Array.isArray(container);
    for (const [key, member] of Object.entries(container)) {
      const isName = !isList && key === '__proto__';
      if (!isName && (typeof member !== 'object' || member === null)) continue;
      path.push(isList ? Number(key) : key);
      if (isName) issues.push({ path: [...path], message: '`__proto__` cannot be a name: choose another' });
      else visit(member);
      path.pop();
    }
  };
  if (typeof value === 'object' && value !== null) visit(value);
  return issues;
}
