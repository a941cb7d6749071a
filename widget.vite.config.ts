import {statSync} from 'node:fs';
import {resolve} from 'node:path';
import {defineConfig, type Plugin} from 'vite';

const folder = resolve('src-renderer/widget');
const outDir = resolve('out/widget');

/** Every page of a customer's website loads it, wanted or not. */
const loaderLimitBytes = 5 * 1024;

/**
 * The live-chat widget, in two builds because it is two things: `--mode loader` makes the one small script a
 * website embeds, `--mode frame` the page that script puts into a sandboxed iframe, and the page behind call links.
 */
export default defineConfig(({mode}) => (mode === 'loader' ? loader : frame));

const frame = {
  root: folder,
  base: './', // a host serves it under whatever path it likes
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false as const,
    rolldownOptions: {input: {frame: resolve(folder, 'frame.html'), call: resolve(folder, 'call.html')}},
  },
};

const loader = {
  root: folder,
  plugins: [limit('loader.js', loaderLimitBytes)],
  build: {
    outDir,
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: resolve(folder, 'loader.ts'),
      name: 'ParleyChat',
      formats: ['iife' as const],
      fileName: () => 'loader.js',
    },
  },
};

function limit(file: string, bytes: number): Plugin {
  return {
    name: 'parley:size-limit',
    closeBundle() {
      const {size} = statSync(resolve(outDir, file));
      if (size > bytes) this.error(`${file} has ${size} bytes, and a website may be asked for ${bytes}.`);
    },
  };
}
