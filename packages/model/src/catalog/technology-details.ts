import { findTechnology } from './technologies.js';
import details from './technology-details.json' with { type: 'json' };

/** What is known of a technology beside the defaults that every drawing needs: several times their size. */
export interface TechnologyDetails {
  /** All facts, those that rules read included. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly notes: readonly string[];
  /** Per default or fact, where it was read. */
  readonly sources: Readonly<Record<string, string>>;
}

// JSON imports give every technology a type of its own; a test checks the data.
const byId = details as Readonly<Record<string, TechnologyDetails>>;

/** Facts, notes and sources of a technology; `undefined` for an id that the catalogue does not have. */
export function technologyDetails(id: string): TechnologyDetails | undefined {
  const found = Object.hasOwn(byId, id) ? byId[id] : undefined;
  return found && { ...found, facts: { ...findTechnology(id)?.facts, ...found.facts } };
}
