/** How something is struck: for good, for a minute (a flow: once), or it takes its time. */
export const BLAST_MODES = ['down', 'outage', 'slow'] as const;
export type BlastMode = (typeof BLAST_MODES)[number];

/** What is struck. */
export interface BlastSubject {
  readonly in: 'elements' | 'flows';
  readonly id: string;
}
