import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const gzip = promisify(zlib.gzip);
const brotliCompress = promisify(zlib.brotliCompress);
const { constants } = zlib;

const COMPRESSIBLE = /\.(?:js|css|html|svg|json|txt)$/;
const WORTH_COMPRESSING = 1024;

/** Writes `.gz` and `.br` beside every text asset, so that the server never compresses while it answers. */
function precompress(): Plugin {
  return {
    name: 'spillway:precompress',
    apply: 'build',
    // Reads what was written: plugins that run later may still change the bundle in memory.
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = 'dist' }, bundle) {
        for (const fileName of Object.keys(bundle)) {
          if (!COMPRESSIBLE.test(fileName)) continue;
          const path = join(dir, fileName);
          const bytes = await readFile(path);
          if (bytes.byteLength < WORTH_COMPRESSING) continue;
          const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength };
          await Promise.all([
            gzip(bytes, { level: 9 }).then((packed) => writeFile(`${path}.gz`, packed)),
            // Quality 11 costs seconds for the largest chunks and gains two per cent over 9.
            brotliCompress(bytes, { params }).then((packed) => writeFile(`${path}.br`, packed)),
          ]);
        }
      },
    },
  };
}

/** Preloads the one font file that every page needs, so that text does not jump when it arrives. */
function preloadFont(): Plugin {
  return {
    name: 'spillway:preload-font',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((file) => /inter-latin-wght-normal.*\.woff2$/.test(file));
        if (font === undefined) return [];
        const attrs = { rel: 'preload', href: `/${font}`, as: 'font', type: 'font/woff2', crossorigin: '' };
        return [{ tag: 'link', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}

const api = 'http://127.0.0.1:4400';

export default defineConfig({
  plugins: [react(), tailwindcss(), preloadFont(), precompress()],
  worker: { format: 'es' },
  server: { proxy: { '/api': api, '/healthz': api } },
  preview: { proxy: { '/api': api, '/healthz': api } },
  build: {
    target: 'es2023',
    sourcemap: false,
    manifest: true,
    // Inlined assets would be data: URLs, which the content security policy refuses for fonts and workers.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      output: {
        // A few files that are needed together instead of eighty: each costs a request and its headers.
        codeSplitting: {
          // Else what only dialogs need (zod, parsers) would come along with what they share with the editor.
          includeDependenciesRecursively: false,
          groups: [
            { name: 'react', priority: 3, test: /node_modules\/(?:react|react-dom|scheduler|@tanstack)\// },
            {
              name: 'canvas',
              priority: 2,
              test: /node_modules\/(?:@xyflow|zustand|classcat|d3-(?:color|dispatch|drag|ease|interpolate|selection|timer|transition|zoom))\//,
            },
            {
              name: 'shared',
              priority: 1,
              minShareCount: 2,
              test: /apps\/web\/src\/(?:ui|theme|api)\/|packages\/model\/src\/(?:catalog|edits|graph|patch|duration|schema\/vocabulary)|node_modules\/(?:@radix-ui|radix-ui|@floating-ui|lucide-react|aria-hidden|react-remove-scroll|react-remove-scroll-bar|react-style-singleton|use-callback-ref|use-sidecar)\//,
            },
          ],
        },
      },
    },
  },
});
