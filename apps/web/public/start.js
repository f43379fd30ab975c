// Runs before the first paint and before any module.

// A dark page must not flash white. The application takes over in src/theme/theme.ts.
(() => {
  let wish = null;
  try {
    wish = localStorage.getItem('spillway.theme');
  } catch {
    // Storage may be blocked; the system's preference is good enough.
  }
  const dark = wish === 'dark' || (wish !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();

// The editor's files and its model are asked for at once, not when one file after the other finds out that it needs them.
(() => {
  const [isEditor, model] = /^\/(?:r|m\/([^/]+))\/?$/.exec(location.pathname) ?? [];
  if (isEditor === undefined) return;
  const fetchEarly = (attributes) => {
    const link = Object.assign(document.createElement('link'), { crossOrigin: 'anonymous' }, attributes);
    document.head.append(link);
  };
  // The build writes the names of the files there.
  for (const href of document.currentScript.dataset.editor?.split(' ') ?? []) {
    fetchEarly(href.endsWith('.css') ? { rel: 'preload', as: 'style', href } : { rel: 'modulepreload', href });
  }
  if (model !== undefined) fetchEarly({ rel: 'preload', as: 'fetch', href: `/api/models/${model}` });
})();
