import type { Model, ParseResult } from '@spillway/model';

/** Something an importer has to say about a place in a file; line and column count from 1. */
export interface Diagnostic {
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

/** What every importer returns: a model unless the file is unreadable, and what to know about it. */
export interface ImportResult {
  readonly model: Model | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that cannot be read, with the one reason. */
export function unreadable(
  message: string,
  at: { line: number; column: number } = { line: 1, column: 1 },
): ImportResult {
  return { model: undefined, diagnostics: [{ line: at.line, column: at.column, severity: 'error', message }] };
}

/** The result of parsing a document, with its issues as diagnostics. */
export function fromParseResult(result: ParseResult): ImportResult {
  if (result.ok) return { model: result.model, diagnostics: [] };
  return {
    model: undefined,
    diagnostics: result.issues.map((issue) => ({
      line: issue.line ?? 1,
      column: issue.column ?? 1,
      severity: 'error',
      message: issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`,
    })),
  };
}
