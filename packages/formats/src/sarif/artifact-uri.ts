const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/**
 * The path of a file as a URI reference: relative paths stay relative, with `/` between their parts; absolute ones become
 * `file:` URIs.
 */
export function artifactUri(path: string): string {
  const posix = path.replaceAll('\\', '/');
  const drive = /^([A-Za-z]):\/(.*)$/.exec(posix);
  if (drive !== null) return `file:///${drive[1]}:/${encoded(drive[2] ?? '')}`;
  if (posix.startsWith('//')) return `file:${encoded(posix)}`;
  if (posix.startsWith('/')) return `file://${encoded(posix)}`;
  return encoded(posix.replace(/^(?:\.\/+)+/, ''));
}
