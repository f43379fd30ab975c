// Runs before the first paint, so that a dark page never flashes white. The application takes over in src/theme/theme.ts.
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
