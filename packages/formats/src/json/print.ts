import { type Model, printModel } from '@spillway/model';

/** The canonical JSON of a document, with a final newline. */
export const printJson = (model: Model): string => printModel(model);
