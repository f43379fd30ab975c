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

const EDITOR = 'src/pages/model-page.tsx';
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

/** Tells public/start.js which files the editor is made of, so that it can ask for them before the first of them runs. */
function editorFiles(): Plugin {
  return {
    name: 'spillway:editor-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = new Set<string>();
        const add = (fileName: string): void => {
          const chunk = bundle[fileName];
          if (chunk?.type !== 'chunk' || files.has(fileName)) return;
          files.add(fileName);
          for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
          for (const imported of chunk.imports) add(imported);
        };
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith(EDITOR)) add(chunk.fileName);
        }
        const later = [...files].filter((file) => !html.includes(file)).map((file) => `/${file}`);
        return html.replace('src="/start.js"', `src="/start.js" data-editor="${later.join(' ')}"`);
      },
    },
  };
}

const api = 'http://127.0.0.1:4400';

/** Modules that an entry needs at once; what is imported later stays in files of its own. */
const tags: ['$initial'] = ['$initial'];

export default defineConfig({
  plugins: [react(), tailwindcss(), preloadFont(), editorFiles(), precompress()],
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
      // The editor is an entry beside the page, so that the groups below know what it needs at once.
      input: ['index.html', EDITOR],
      output: {
        // A few files in place of eighty: each costs a request and its headers.
        codeSplitting: {
          // Dependencies have groups of their own; what a barrel file merely mentions (zod, parsers) stays out.
          includeDependenciesRecursively: false,
          groups: [
            {
              name: 'react',
              priority: 5,
              tags,
              test: /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|@tanstack)\//,
            },
            { name: 'canvas', priority: 4, tags, test: /node_modules\/(?:@xyflow|zustand|classcat|d3-[a-z]+)\// },
            { name: 'base', priority: 3, tags, test: /node_modules\/|apps\/web\/src\/(?:ui|theme|api)\// },
            { name: 'model', priority: 2, tags, test: /packages\// },
            { name: 'editor', priority: 1, tags, test: /apps\/web\/src\/(?:editor|features)\// },
          ],
        },
      },
    },
  },
});
