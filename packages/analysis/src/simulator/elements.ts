import type { Code } from './code.js';

/** The elements that a fault can take down: those that execution touches. */
export const sitesOfElement = (code: Code): readonly string[] =>
  code.elements.filter((name) => {
    const kind = code.program.elements[name]?.kind;
    return kind !== undefined && kind !== 'actor';
  });
