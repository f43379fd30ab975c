import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const WORTH_COMPRESSING = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.webmanifest',
  '.svg',
  '.txt',
  '.map',
  '.wasm',
]);
const SMALLEST = 1024;
const compressors = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
};
/** How a file travels; `identity` is as it is. */
export type Encoding = 'br' | 'gzip' | 'identity';
const SUFFIX = { br: '.br', gzip: '.gz' };

export interface Asset {
  path: string;
  type: string;
  etag: string;
  /** Its name carries a hash of its content, so it never changes. */
  isImmutable: boolean;
  encodings: readonly Encoding[];
  bytes(encoding: Encoding): Promise<Buffer>;
}

/** The files of the built web app. Only what was found in the folder is ever served, so no path leads out of it. */
export interface Assets {
  find(path: string): Asset | undefined;
}

function assetOf(file: string, path: string, names: ReadonlySet<string>): Asset {
  const extension = extname(path);
  const content = readFileSync(file);
  const compressible = WORTH_COMPRESSING.has(extension) && content.length >= SMALLEST;
  const kept = new Map<Encoding, Promise<Buffer>>([['identity', Promise.resolve(content)]]);
  return {
    path,
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
    isImmutable: /^\/assets\/.+[-.][A-Za-z0-9_-]{8,}\.\w+$/.test(path),
    encodings: compressible ? ['br', 'gzip', 'identity'] : ['identity'],
    bytes(encoding) {
      const known = kept.get(encoding);
      if (known !== undefined || encoding === 'identity') return known ?? Promise.resolve(content);
      const made = file + SUFFIX[encoding];
      const bytes = names.has(made) ? Promise.resolve(readFileSync(made)) : compressors[encoding](content);
      kept.set(encoding, bytes);
      return bytes;
    },
  };
}

/** The assets of a folder; read again when a new build replaces its index.html. */
export function createAssets(folder: string): Assets {
  const index = join(folder, 'index.html');
  let files = new Map<string, string>();
  let loaded = new Map<string, Asset>();
  let builtAt = 0;

  function refresh(): void {
    const now = existsSync(index) ? statSync(index).mtimeMs : 0;
    if (now === builtAt) return;
    builtAt = now;
    loaded = new Map();
    files = new Map();
    if (now === 0) return;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile()) files.set(`/${relative(folder, file).split(sep).join('/')}`, file);
    }
  }

  return {
    find(path) {
      if (path === '/index.html' || builtAt === 0) refresh();
      const file = files.get(path);
      if (file === undefined || /\.(br|gz)$/.test(path)) return undefined;
      const asset = loaded.get(path) ?? assetOf(file, path, new Set(files.values()));
      loaded.set(path, asset);
      return asset;
    },
  };
}

/** The smallest form of the asset that the client takes. */
export function chooseEncoding(accepted: string | undefined, asset: Asset): Encoding {
  const offers = new Map(
    (accepted ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
      return [name, !parameters.some((parameter) => /^\s*q=0(\.0*)?$/.test(parameter))] as const;
    }),
  );
  return asset.encodings.find((encoding) => offers.get(encoding)) ?? 'identity';
}
