import { emptyModel, type Model } from '../schema/model.js';

/** `sample` shows a design, `broken` one defect, `repaired` the same design without it. */
export type TemplateState = 'sample' | 'broken' | 'repaired';

/** A model to start from. */
export interface Template {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it shows. */
  readonly summary: string;
  readonly category: 'Requests' | 'Events' | 'Data' | 'Transactions' | 'Pitfalls';
  readonly state: TemplateState;
  readonly model: Model;
}

/** The template with a document as its model; written documents leave empty collections out. */
export function template(about: Omit<Template, 'model'>, document: { name: string }): Template {
  // JSON imports widen their literals; a test parses every document.
  const model = { ...emptyModel(document.name), ...document } as Model;
  return { ...about, model };
}
