import { type Model, printYaml as print } from '@spillway/model';

/** A document as YAML of the same shape and order as its JSON. */
export const printYaml = (model: Model): string => print(model);
