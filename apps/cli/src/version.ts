import { version as stated } from '../package.json';

/** The version of this program. */
export const version: string = stated;
