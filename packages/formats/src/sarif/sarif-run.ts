export type SarifSeverity = 'error' | 'warning' | 'info';

/** A place in a text; both count from 1, columns in UTF-16 code units. */
export interface SarifPlace {
  readonly line: number;
  readonly column: number;
}

/** A rule that took part in the run, with what a reader may want to know about it. */
export interface SarifRule {
  readonly id: string;
  readonly category: string;
  readonly title: string;
  /** What it looks for, and why that matters. */
  readonly description: string;
  readonly help: { readonly text: string; readonly markdown: string };
  /** Address of its page, where there is one. */
  readonly helpUri?: string;
  readonly severity: SarifSeverity;
  /** Members that no reader of SARIF knows, such as the depth. */
  readonly properties?: Readonly<Record<string, string | boolean>>;
}

/** A record of the document that a result is about. */
export interface SarifSubject {
  /** As people call it. */
  readonly name: string;
  /** Unique in its document, as in `flows/charge-card`. */
  readonly qualifiedName: string;
  /** What it is, as in `flow`. */
  readonly kind: string;
  /** Absent where the file is no text that people read. */
  readonly at?: SarifPlace;
}

export interface SarifResult {
  readonly rule: string;
  readonly severity: SarifSeverity;
  readonly message: string;
  readonly fingerprint: string;
  /** Path of the document: relative to where the run started, or absolute. */
  readonly file: string;
  /** Where to look, where that is not the first subject itself. */
  readonly at?: SarifPlace;
  /** The first is where to look. */
  readonly subjects: readonly SarifSubject[];
  readonly field?: string;
  /** The flows that lead there, in order. */
  readonly path?: readonly SarifSubject[];
  /** Why someone accepted it. */
  readonly waiver?: { readonly reason: string };
}

/** Something that kept a file from being judged, or that is to be known about it. */
export interface SarifNotification {
  readonly file: string;
  readonly at?: SarifPlace;
  readonly severity: SarifSeverity;
  readonly message: string;
}

/** One run over any number of documents, as plain data. */
export interface SarifRun {
  readonly version: string;
  /** The documents that were looked at, with results or without. */
  readonly files: readonly string[];
  readonly rules: readonly SarifRule[];
  readonly results: readonly SarifResult[];
  readonly notifications: readonly SarifNotification[];
}
