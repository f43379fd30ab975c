/** Where the journeys find a server that anyone on this machine may use. */
export const OPEN = { port: 4519, url: 'http://127.0.0.1:4519' } as const;
/** Where they find one that asks for its access key, as a server that others can reach does. */
export const GUARDED = {
  port: 4520,
  url: 'http://127.0.0.1:4520',
  accessKey: 'journeys-know-this-access-key',
} as const;
