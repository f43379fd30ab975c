import { describe, expect, it } from 'vitest';
import { allowedOrigins, ConfigError, readConfig } from './config.js';

const KEY = '0123456789abcdef';

describe('readConfig', () => {
  it('is safe when nothing is said', () => {
    expect(readConfig({}, '/repo')).toEqual({
      host: '127.0.0.1',
      port: 4400,
      isPortFixed: false,
      data: '/repo/data',
      database: '/repo/data/spillway.sqlite',
      accessKey: undefined,
      extraOrigins: [],
      logLevel: 'info',
    });
  });

  it('takes what is said', () => {
    const env = {
      HOST: '0.0.0.0',
      PORT: '80',
      SPILLWAY_DATA: '/var/spillway',
      SPILLWAY_ACCESS_KEY: KEY,
      SPILLWAY_ORIGIN: 'https://a.example, https://b.example/',
    };
    expect(readConfig(env, '/repo')).toMatchObject({
      host: '0.0.0.0',
      port: 80,
      isPortFixed: true,
      database: '/var/spillway/spillway.sqlite',
      accessKey: KEY,
      extraOrigins: ['https://a.example', 'https://b.example'],
    });
  });

  it.each([
    ['a public address without a key', { HOST: '0.0.0.0' }, 'SPILLWAY_ACCESS_KEY'],
    ['every address without a key', { HOST: '::' }, 'SPILLWAY_ACCESS_KEY'],
    ['a name that may be public without a key', { HOST: 'flows.example' }, 'SPILLWAY_ACCESS_KEY'],
    ['a key that can be guessed', { SPILLWAY_ACCESS_KEY: 'secret' }, '16 characters'],
    ['a port that is none', { PORT: 'http' }, 'PORT is "http"'],
    ['a port out of range', { PORT: '70000' }, '65535'],
    ['an origin with a path', { SPILLWAY_ORIGIN: 'https://a.example/app' }, 'SPILLWAY_ORIGIN'],
    ['an unknown log level', { SPILLWAY_LOG: 'loud' }, 'SPILLWAY_LOG'],
    ['a name in place of an origin', { SPILLWAY_ORIGIN: 'a.example' }, 'SPILLWAY_ORIGIN'],
  ])('refuses %s, and says what to set', (_, env, remedy) => {
    expect(() => readConfig(env, '/repo')).toThrow(ConfigError);
    expect(() => readConfig(env, '/repo')).toThrow(remedy);
  });

  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('needs no key on %s', (HOST) => {
    expect(readConfig({ HOST }, '/repo').host).toBe(HOST);
  });
});

describe('allowedOrigins', () => {
  it('are the names of this machine for itself, then those stated', () => {
    expect(allowedOrigins({ host: '127.0.0.1', extraOrigins: ['https://a.example'] }, 4400)).toEqual([
      'http://127.0.0.1:4400',
      'http://localhost:4400',
      'http://[::1]:4400',
      'https://a.example',
    ]);
  });

  it('name the address it listens on, and not this machine', () => {
    expect(allowedOrigins({ host: '192.0.2.7', extraOrigins: [] }, 80)).toEqual(['http://192.0.2.7']);
  });

  it('name all addresses where it listens on all', () => {
    const origins = allowedOrigins({ host: '0.0.0.0', extraOrigins: [] }, 4400);
    expect(origins.slice(0, 1)).toEqual(['http://127.0.0.1:4400']);
    expect(origins).toContain('http://localhost:4400');
  });
});
