import {resolve} from 'node:path';
import {defineConfig} from 'vite';

/**
 * The page that is the telephone, beside the window's: a build of its own, because what both share would
 * otherwise be cut out of the one file that the window's first screen is.
 */
export default defineConfig({
  root: 'src-renderer',
  publicDir: false,
  build: {
    outDir: resolve('out/renderer'),
    emptyOutDir: false, // the window's page lies there already
    assetsDir: 'assets/phone',
    target: 'chrome130',
    sourcemap: false,
    modulePreload: false,
    rolldownOptions: {input: {phone: resolve('src-renderer/phone.html')}},
  },
});
