import { parseModel } from '@spillway/model';
import { fromParseResult, type ImportResult } from '../diagnostic.js';

/** Reads a Spillway document in JSON; every issue carries its place. */
export const parseJson = (text: string): ImportResult => fromParseResult(parseModel(text));
