// biome-ignore lint/style/noRestrictedImports: for tests alone, which read their fixtures.
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

let validator: ValidateFunction | undefined;

function sarifValidator(): ValidateFunction {
  if (validator !== undefined) return validator;
  const schema = new URL('../../fixtures/sarif/sarif-2.1.0.json', import.meta.url);
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  validator = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  return validator;
}

/** What the schema of SARIF 2.1.0 says against a log, a line each; for tests of whatever writes one. */
export function sarifProblems(text: string): string[] {
  const validate = sarifValidator();
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

export type { Log as SarifLog, Result as SarifLogResult } from 'sarif';
