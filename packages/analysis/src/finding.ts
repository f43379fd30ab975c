import type { Patch } from '@spillway/model';

export const SEVERITIES = ['error', 'warning', 'info'] as const;
/** How much a finding matters: `error` will do harm, `warning` may, `info` is worth a look. */
export type Severity = (typeof SEVERITIES)[number];

export const DEPTHS = ['sketch', 'design', 'production'] as const;
/** How closely a model is judged; each depth includes the ones before it. */
export type Depth = (typeof DEPTHS)[number];

/** An offered repair: applying the patch removes the finding and brings in no new error. */
export interface Fix {
  readonly label: string;
  readonly patch: Patch;
}

/** One defect, seen from the place where a reader should look. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What will go wrong in this model, by name. */
  readonly message: string;
  /** Ids of records; the first is where to look. */
  readonly subjects: readonly string[];
  /** Ids of the flows that lead to the defect, in order. */
  readonly path?: readonly string[];
  /** The field reference that offends, where one does. */
  readonly field?: string;
  /** The same for the same cause: independent of names, positions and order. */
  readonly fingerprint: string;
  readonly fixes?: readonly Fix[];
  /** Id of the waiver that accepts it. */
  readonly waived?: string;
}

/** The result of one analysis; waived findings are listed, marked and not counted. */
export interface Analysis {
  readonly depth: Depth;
  /** Sorted by severity, rule and first subject. */
  readonly findings: readonly Finding[];
  readonly counts: {
    readonly error: number;
    readonly warning: number;
    readonly info: number;
    readonly waived: number;
  };
}
