import { emptyModel, type Model } from '@spillway/model';
import type { Context } from './context.js';
import type { Depth, Fix, Severity } from './finding.js';

/** What a rule says about one defect; the framework adds rule, fingerprint and waiver. */
export interface Report {
  /** The first is where a reader should look; no rule reports one first subject twice, unless `oncePerField`. */
  readonly subjects: readonly [string, ...string[]];
  readonly message: string;
  /** The rule's own severity when absent. */
  readonly severity?: Severity;
  readonly path?: readonly string[];
  readonly field?: string | undefined;
  /** Called only for reports that become findings. */
  readonly fixes?: () => readonly Fix[];
}

/** The page about a rule: short, concrete, in Markdown. */
export interface Documentation {
  readonly what: string;
  readonly why: string;
  readonly detection: string;
  readonly falseAlarms: string;
  readonly fix: string;
  readonly sources: readonly string[];
}

/** A small model that is executed by the tests and shown in the documentation. */
export interface RuleExample {
  readonly name: string;
  readonly model: Model;
}
/** An example with the id that the finding is about. */
export interface FailingExample extends RuleExample {
  readonly at: string;
}

export interface Rule {
  /** `<category>/<name>`, the same as its file; never reused or renamed. */
  readonly id: string;
  readonly category: string;
  readonly severity: Severity;
  readonly depth: Depth;
  /** Fires at its depth although the model states nothing of its category. */
  readonly evenUnstated: boolean;
  /** Every finding of the rule comes with at least one fix. */
  readonly fixable: boolean;
  /** The fixes change so much that they are tried out before they are offered. */
  readonly proveFixes: boolean;
  /** Each field of a first subject is a finding of its own. */
  readonly oncePerField: boolean;
  readonly title: string;
  readonly documentation: Documentation;
  readonly examples: { readonly passes: readonly RuleExample[]; readonly fails: readonly FailingExample[] };
  readonly check: (context: Context) => Iterable<Report>;
}

type Option = 'evenUnstated' | 'fixable' | 'proveFixes' | 'oncePerField';
type RuleDefinition = Omit<Rule, 'category' | Option> & Partial<Pick<Rule, Option>>;

/** A rule with its derived members. */
export const defineRule = (definition: RuleDefinition): Rule => ({
  evenUnstated: false,
  fixable: false,
  proveFixes: false,
  oncePerField: false,
  ...definition,
  category: definition.id.slice(0, definition.id.indexOf('/')),
});

/** A model for an example: the collections that matter, the others empty. */
export const example = (records: Partial<Omit<Model, 'spillway' | 'name'>>): Model => ({
  ...emptyModel('Example'),
  ...records,
});
