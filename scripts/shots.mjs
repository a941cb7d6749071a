/**
 * `npm run shots -- FOLDER [EARLIER] [--language=ar] [--theme=dark] [--size=1024x700] [--only=palette,menus]`
 *
 * Pictures of every screen of the sample workspace, for a person to look through. With the folder of an earlier run it
 * says what share of each picture's pixels differs. A size of half the
 * window is what somebody sees who has zoomed to 200 %. Nothing is judged: times pass and people in the sample write.
 */
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {openDisplay} from './run/display.mjs';
import {compareShots} from './run/shot-differences.mjs';
import {screens} from './run/shot-screens.mjs';
import {main} from './setup/report.mjs';
import {prepare} from './setup/steps.mjs';

/** @typedef {{language: string, theme: 'light' | 'dark', width: number, height: number, contrast: string}} Look */

await main(async () => {
  const {folder, earlier, looks, only} = asked(process.argv.slice(2));
  mkdirSync(folder, {recursive: true});
  const env = await prepare('Preparing the pictures', {electron: true, tests: true, built: ['app', 'widget']});
  const display = process.platform === 'linux' ? await openDisplay('3600x1500') : undefined;
  try {
    for (const look of looks) await photograph(look, {folder, only, env: {...env, ...display?.env}});
  } finally {
    await display?.close();
  }
  if (earlier !== undefined) for (const line of compareShots(earlier, folder)) console.log(line);
});

/** @param {readonly string[]} args */
function asked(args) {
  const option = (/** @type {string} */ name) =>
    args
      .find(arg => arg.startsWith(`--${name}=`))
      ?.slice(name.length + 3)
      .split(',');
  const [folder, earlier] = args.filter(arg => !arg.startsWith('--'));
  if (folder === undefined) throw new Error('say into which folder: npm run shots -- FOLDER [EARLIER]');
  const themes = /** @type {readonly ('light' | 'dark')[]} */ (option('theme') ?? ['light', 'dark']);
  /** @type {Look[]} */
  const looks = (option('language') ?? ['en']).flatMap(language =>
    themes.flatMap(theme =>
      (option('size') ?? ['1440x900', '1024x700']).map(size => {
        const [width = 1440, height = 900] = size.split('x').map(Number);
        return {
          language,
          theme,
          width,
          height,
          contrast: option('contrast')?.[0] ?? '',
        };
      }),
    ),
  );
  return {folder, earlier, looks, only: option('only')};
}

/**
 * @param {Look} look
 * @param {{folder: string, only: readonly string[] | undefined, env: NodeJS.ProcessEnv}} about
 */
async function photograph({language, theme, width, height, contrast}, {folder, only, env}) {
  const profile = mkdtempSync(join(tmpdir(), 'parley-shots-'));
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const {_electron} = await import('@playwright/test'); // not there before it is installed
  const app = await _electron.launch({
    executablePath: env['ELECTRON_EXEC_PATH'] ?? '',
    args: [resolve('.'), ...root, `--user-data-dir=${profile}`, '--disable-gpu', '--password-store=basic'],
    env: /** @type {Record<string, string>} */ (env),
  });
  try {
    const page = await app.firstWindow();
    await page.emulateMedia({
      colorScheme: theme,
      reducedMotion: 'reduce',
      ...(contrast === 'forced' && {forcedColors: 'active'}),
      ...(contrast === 'more' && {contrast: 'more'}),
    });
    await app.evaluate(
      ({BrowserWindow}, wanted) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setMinimumSize(400, 300);
        window?.setContentSize(wanted.width, wanted.height);
      },
      {width, height},
    );
    await page.waitForSelector('main, [data-region]');
    await page.evaluate(`parley.shell('shell/set-language', {language: '${language}'})`);
    for (const [name, go] of screens) {
      if (only !== undefined && !only.includes(name)) continue;
      try {
        await go(page);
        await page.waitForTimeout(350); // what slides has come to rest
        await page.screenshot({path: join(folder, `${name}-${language}-${theme}-${width}.png`)});
      } catch (error) {
        console.log(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      }
    }
  } finally {
    await app.close();
    rmSync(profile, {recursive: true, force: true});
  }
  console.log(`${language}, ${theme}, ${width} x ${height}: done`);
}
