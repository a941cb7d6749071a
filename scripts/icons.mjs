/** `npm run icons`: draws the PNGs that installers want from assets/app-icon.svg, with Debian's Chromium. */
import {chromium} from '@playwright/test';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './setup/machine.mjs';

const sizes = [16, 32, 48, 64, 128, 256, 512];

const svg = readFileSync(join(root, 'assets/app-icon.svg'), 'utf8');
const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox']});
const page = await browser.newPage();
for (const size of sizes) {
  await page.setViewportSize({width: size, height: size});
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await page.screenshot({path: join(root, `assets/icons/${size}x${size}.png`), omitBackground: true});
}
await browser.close();
console.log(`drew ${sizes.join(', ')} pixels`);
