import type { Step } from '@spillway/model';

/** The shape of what arrives is checked, and what does not fit is refused. */
export const SCHEMA_CHECK: Step = {
  do: 'validate',
  layer: 'schema',
  name: 'Shape, types and limits of the input',
  onFailure: { action: 'reject', status: 400 },
};

/** The caller is asked who it is. */
export const AUTHENTICATION: Step = {
  do: 'validate',
  layer: 'authentication',
  name: 'Who is calling',
  onFailure: { action: 'reject', status: 401 },
};

/** The caller is asked whether it may. */
export const AUTHORIZATION: Step = {
  do: 'validate',
  layer: 'authorization',
  name: 'Whether this caller may do this to this record',
  onFailure: { action: 'reject', status: 403 },
};
