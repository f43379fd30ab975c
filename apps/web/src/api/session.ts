import { parseResponse } from 'hono/client';
import { client } from './client';

/** Unlocks this browser for a server that has an access key. */
export const signIn = (key: string) => parseResponse(client.api.session.$post({ json: { key } }));

/** Whether this server asks for a key, and this browser has given it. */
export const askAtTheDoor = () => parseResponse(client.api.session.$get());
