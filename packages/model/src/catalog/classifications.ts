import data from './classifications.json' with { type: 'json' };

export type ClassificationFamily = 'pii' | 'special' | 'phi' | 'pci' | 'secret' | 'internal' | 'public';

/** What a tag on a field says about the data, and how it may be kept, logged and shown. */
export interface Classification {
  readonly id: string;
  readonly label: string;
  readonly family: ClassificationFamily;
  readonly mayStore: 'yes' | 'protected' | 'vault' | 'never' | 'hash' | 'unreadable';
  readonly encryptAtRest: boolean;
  readonly mayLog: boolean;
  readonly inUrl: 'yes' | 'no' | 'except-link';
  /** How it is shown when masked, e.g. `keep(0,4)`. */
  readonly mask: string;
  readonly erasable: 'yes' | 'limited' | 'no';
  /** Data categories of the Fides taxonomy. */
  readonly fideslang: readonly string[];
  /** Number of the HIPAA Safe Harbor identifier. */
  readonly hipaa: string | null;
  /** The law or standard behind it, where it is not obvious. */
  readonly basis: string | null;
}

/** The classifications a field may be tagged with. */
// JSON imports widen their literals to string; a test checks the data.
export const classifications = data as readonly Classification[];

const byId: ReadonlyMap<string, Classification> = new Map(classifications.map((each) => [each.id, each]));

/** The classification of that id; `undefined` for a tag that is not in the catalogue. */
export function findClassification(id: string): Classification | undefined {
  return byId.get(id);
}
