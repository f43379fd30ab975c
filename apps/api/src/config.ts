import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';

/** How the server was asked to run. */
export interface Config {
  host: string;
  port: number;
  /** Whether PORT was stated; otherwise the next free one is taken. */
  isPortFixed: boolean;
  data: string;
  database: string;
  accessKey: string | undefined;
  /** Origins besides the server's own, as in `https://spillway.example.org` behind a proxy. */
  extraOrigins: readonly string[];
  logLevel: string;
}

/** The environment asks for something that cannot or must not be; the message says what to set instead. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const SHORTEST_KEY = 16;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.origin !== text.replace(/\/$/, '').toLowerCase()) {
    throw new ConfigError(
      `SPILLWAY_ORIGIN has "${text}", which is not an origin such as "https://spillway.example.org".`,
    );
  }
  return url.origin;
}

function logLevelOf(level: string): string {
  if (LOG_LEVELS.includes(level)) return level;
  throw new ConfigError(`SPILLWAY_LOG is "${level}": choose one of ${LOG_LEVELS.join(', ')}.`);
}

/**
 * Reads PORT, HOST, SPILLWAY_DATA, SPILLWAY_ACCESS_KEY, SPILLWAY_ORIGIN (several with commas) and SPILLWAY_LOG.
 * @throws {ConfigError} for a port that is none, and for an address that others can reach without an access key.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, root: string): Config {
  const host = env.HOST?.trim() || '127.0.0.1';
  const stated = env.PORT?.trim() || undefined;
  const port = Number(stated ?? 4400);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ConfigError(
      `PORT is "${stated}", which is not a port: choose a number from 1 to 65535, or leave it out.`,
    );
  }
  const accessKey = env.SPILLWAY_ACCESS_KEY?.trim() || undefined;
  if (accessKey !== undefined && accessKey.length < SHORTEST_KEY) {
    throw new ConfigError(
      `SPILLWAY_ACCESS_KEY is too short to be a secret: use at least ${SHORTEST_KEY} characters, for example from "openssl rand -base64 24".`,
    );
  }
  if (!isLoopback(host) && accessKey === undefined) {
    throw new ConfigError(
      `HOST is "${host}", which others can reach, and everyone who reaches this server may change everything. Set SPILLWAY_ACCESS_KEY to a secret of at least ${SHORTEST_KEY} characters, or leave HOST out.`,
    );
  }
  const data = resolve(env.SPILLWAY_DATA?.trim() || join(root, 'data'));
  return {
    host,
    port,
    isPortFixed: stated !== undefined,
    data,
    database: join(data, 'spillway.sqlite'),
    accessKey,
    extraOrigins: (env.SPILLWAY_ORIGIN ?? '')
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean)
      .map(originOf),
    logLevel: logLevelOf(env.SPILLWAY_LOG?.trim() || 'info'),
  };
}

const inUrl = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

/** The origins that a server on this address answers to. Own addresses are safe to allow: a name cannot be rebound to them unseen. */
export function allowedOrigins({ host, extraOrigins }: Pick<Config, 'host' | 'extraOrigins'>, port: number): string[] {
  const everywhere = host === '0.0.0.0' || host === '::';
  const addresses = everywhere
    ? Object.values(networkInterfaces())
        .flatMap((list) => (list ?? []).map(({ address }) => address))
        .filter((address) => !address.includes('%'))
    : [host];
  const names = new Set([
    ...(everywhere ? ['127.0.0.1'] : []),
    ...addresses,
    ...(everywhere || isLoopback(host) ? ['localhost', '127.0.0.1', '::1'] : []),
  ]);
  return [...new Set([...[...names].map((name) => new URL(`http://${inUrl(name)}:${port}`).origin), ...extraOrigins])];
}
