/** What a command needs from its surroundings; tests pass their own. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  color: boolean;
  /** Whether a person sees what is written to `error`, so that progress can be shown there. */
  interactive?: boolean;
  /** YYYY-MM-DD; decides whether waivers have expired. */
  today: string;
  /** Where relative paths start. */
  cwd: string;
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 } as const;

/** Text in a colour, where the terminal shows colours. */
export const paint = (terminal: Pick<Terminal, 'color'>, style: keyof typeof CODES, text: string): string =>
  terminal.color ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;

/** The colours of severities. */
export const SEVERITY_STYLES = { error: 'red', warning: 'yellow', info: 'blue' } as const;

/** Exit codes of every command. */
export const EXIT = { ok: 0, findings: 1, badInput: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
