import { parseModel } from '@spillway/model';
import { fromParseResult, type ImportResult } from '../diagnostic.js';

/** Reads a Spillway document in YAML; every issue carries its place. */
export const parseYaml = (text: string): ImportResult => fromParseResult(parseModel(text));
