import react from '@vitejs/plugin-react';
import {defineConfig} from 'electron-vite';
import type {Plugin} from 'vite';
import {globSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {contentSecurityPolicy, mailPolicy, noncePlaceholder} from './src-main/electron/content-security-policy.ts';

/**
 * Only what is compiled stays outside. A CommonJS main process on Electron 33 cannot `require` packages
 * that exist as ES modules alone (kysely, electron-store, temporal-polyfill), so all else is bundled, and
 * belongs in devDependencies: electron-builder packs `dependencies`.
 */
const external = /^(?:electron|better-sqlite3)(?:\/|$)/;

/**
 * The oldest Electron that has to run this is the stand-in of `scripts/setup/electron-dist.mjs`: Node 20.18
 * and Chrome 130. Left alone, electron-vite targets the version in package.json, and 33 could not parse it.
 */
const targets = {node: 'node20.18', chrome: 'chrome130'};

/** Says how long plug-ins took whenever the machine is busy. */
const checks = {bundlerTimings: false};

/** A package of type "module" takes `.js` for ES modules: these are CommonJS and say so. */
const commonJs = {format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs'} as const;

/** In development, too, the page in which e-mails are shown has a policy of its own. */
const mailPage: Plugin = {
  name: 'mail-page',
  configureServer({middlewares}) {
    middlewares.use((request, response, next) => {
      const policy = mailPolicy(new URL(request.url ?? '/', 'http://localhost'));
      if (policy !== undefined) response.setHeader('Content-Security-Policy', policy);
      next();
    });
  },
};

/**
 * What pdf.js asks for while it reads: the fonts that a PDF may take for granted, maps of Chinese, Japanese and Korean
 * characters, and decoders of two kinds of images as scripts, because our policy compiles no WebAssembly. Beside the
 * page, under `pdf/`, with their licences.
 */
const pdfParts: Plugin = {
  name: 'pdf-parts',
  generateBundle() {
    const folder = resolve('node_modules/pdfjs-dist');
    const parts = globSync(['LICENSE', 'cmaps/*', 'standard_fonts/*', 'wasm/*_nowasm_fallback.js', 'wasm/LICENSE_*'], {
      cwd: folder,
    });
    for (const part of parts) {
      const fileName = `pdf/${part.replace('wasm/', '')}`;
      this.emitFile({type: 'asset', fileName, source: readFileSync(resolve(folder, part))});
    }
  },
};

/** The dictionary that comes with the app, with its licence: beside the page, under `spelling/` (decision 0032). */
const dictionaries: Plugin = {
  name: 'dictionaries',
  generateBundle() {
    const folder = resolve('node_modules/dictionary-en');
    const parts = {'index.aff': 'en.aff', 'index.dic': 'en.dic', license: 'en.LICENSE'};
    for (const [part, name] of Object.entries(parts)) {
      this.emitFile({type: 'asset', fileName: `spelling/${name}`, source: readFileSync(resolve(folder, part))});
    }
  },
};

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: targets.node,
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {input: {main: resolve('src-main/electron/main.ts')}, external, output: commonJs, checks},
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: targets.node,
      externalizeDeps: false, // a sandboxed preload can require nothing but electron
      isolatedEntries: true, // not even what two of them share
      rolldownOptions: {
        input: {index: resolve('src-preload/index.ts'), phone: resolve('src-preload/phone.ts')},
        external,
        output: commonJs,
        checks,
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), mailPage, pdfParts, dictionaries],
    // Vite writes this wherever a nonce belongs. The app:// handler puts a new one there on every load;
    // the dev server cannot, so there the placeholder itself is the nonce.
    html: {cspNonce: noncePlaceholder},
    server: {headers: {'Content-Security-Policy': contentSecurityPolicy(noncePlaceholder, {dev: true})}},
    build: {
      outDir: 'out/renderer',
      minify: true,
      target: targets.chrome,
      rolldownOptions: {
        input: {index: resolve('src-renderer/index.html')},
        // What the first screen needs is one file: each costs a trip through main and a compilation.
        output: {codeSplitting: {groups: [{name: 'first-screen', tags: ['$initial']}]}},
        checks,
      },
    },
  },
});
