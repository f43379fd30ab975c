/** The first of two ports in a row, for when something else runs on the usual ones. */
const first = Number(process.env.SPILLWAY_E2E_PORT ?? 4519);
const at = (port: number) => ({ port, url: `http://127.0.0.1:${port}` });

/** Where the journeys find a server that anyone on this machine may use. */
export const OPEN = at(first);
/** Where they find one that asks for its access key, as a server that others can reach does. */
export const GUARDED = { ...at(first + 1), accessKey: 'journeys-know-this-access-key' };
