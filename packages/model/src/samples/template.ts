import { emptyModel, type Model } from '../schema/model.js';
import type { Id } from '../schema/scalars.js';

/** `sample` shows a design, `broken` one that fails, `repaired` the same design without its defect. */
export type TemplateState = 'sample' | 'broken' | 'repaired';

/** What a broken template is there to show. */
export interface Defect {
  /** The rule that finds it. */
  readonly rule: string;
  /** The record where a reader should look. */
  readonly at: Id;
}

interface TemplateBase {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it shows. */
  readonly summary: string;
  readonly category: 'Requests' | 'Events' | 'Data' | 'Transactions' | 'Pitfalls';
}

interface Working extends TemplateBase {
  readonly state: Exclude<TemplateState, 'broken'>;
  readonly defect?: undefined;
}

interface Broken extends TemplateBase {
  readonly state: 'broken';
  /** What the analysis reports first. */
  readonly defect: Defect;
}

/** What is known of a template besides its model. */
type TemplateAbout = Working | Broken;

/** A model to start from. */
export type Template = TemplateAbout & { readonly model: Model };

/** The template with a document as its model; written documents leave empty collections out. */
export function template(about: TemplateAbout, document: { name: string }): Template {
  // JSON imports widen their literals; a test parses every document.
  const model = { ...emptyModel(document.name), ...document } as Model;
  return { ...about, model };
}
