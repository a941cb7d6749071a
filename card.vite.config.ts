import react from '@vitejs/plugin-react';
import {resolve} from 'node:path';
import {defineConfig} from 'vite';
import {noncePlaceholder} from './src-main/electron/content-security-policy.ts';

/** The card of a call, beside the window's page and built by itself for the same reason as the telephone. */
export default defineConfig({
  root: 'src-renderer',
  plugins: [react()],
  publicDir: false,
  html: {cspNonce: noncePlaceholder},
  build: {
    outDir: resolve('out/renderer'),
    emptyOutDir: false, // the window's page lies there already
    assetsDir: 'assets/card',
    target: 'chrome130',
    sourcemap: false,
    modulePreload: false,
    rolldownOptions: {input: {card: resolve('src-renderer/card.html')}},
  },
});
