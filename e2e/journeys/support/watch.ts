import { type BrowserContext, expect } from '@playwright/test';

/** Collects what no page should do: errors, warnings, breaches of the content security policy, requests to other hosts. */
export interface Watch {
  expectClean(): void;
}

export function watch(context: BrowserContext, baseURL: string): Watch {
  const complaints: string[] = [];
  const elsewhere: string[] = [];
  const { host } = new URL(baseURL);
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.host !== host) elsewhere.push(request.url());
  });
  return {
    expectClean: () => {
      expect(complaints).toEqual([]);
      expect(elsewhere).toEqual([]);
    },
  };
}
