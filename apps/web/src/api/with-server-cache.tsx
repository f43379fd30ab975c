import type { ComponentType } from 'react';

/**
 * For pages and dialogs that are fetched when they are opened and read what the server owns: fetches the cache beside
 * them, since the editor is drawn without it.
 */
export async function withServerCache<P extends object>(fetched: Promise<ComponentType<P>>) {
  const [{ ServerCache }, Content] = await Promise.all([import('./server-cache'), fetched]);
  const Cached = (props: P) => (
    <ServerCache>
      <Content {...props} />
    </ServerCache>
  );
  return { default: Cached };
}
