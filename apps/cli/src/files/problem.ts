import { paint, SEVERITY_STYLES, type Terminal } from '../terminal.js';

/** What is wrong with a file; line and column count from 1, and are absent where it could not even be read. */
export interface Problem {
  readonly file: string;
  readonly at?: { readonly line: number; readonly column: number };
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file. Check the path.',
  ENOTDIR: 'there is no such file. Check the path.',
  EISDIR: 'this is a folder. Name a file in it.',
  EACCES: 'this file is out of reach. Check its permissions.',
  EROFS: 'nothing can be written there.',
};

/** Why the system refused a file. */
export function systemProblem(file: string, cause: unknown): Problem {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = SYSTEM_ERRORS[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return { file, severity: 'error', message };
}

/** Tells people: `file:line:column: error: message`. */
export function tell(terminal: Terminal, { file, at, severity, message }: Problem): void {
  if (at === undefined) terminal.error(`${file}: ${message}\n`);
  else {
    const label = paint(terminal, SEVERITY_STYLES[severity], severity);
    terminal.error(`${file}:${at.line}:${at.column}: ${label}: ${message}\n`);
  }
}
