/** The look of everything that floats over the page: popovers, menus, lists. */
export const floatingClass = 'z-50 animate-appear rounded-card border border-line bg-raised text-ink shadow-raised';
