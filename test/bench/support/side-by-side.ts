import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Desktop} from '../../e2e/desktop.ts';
import {apps, copyElectron, startApp, whenSeen, type RunningApp, type Sight} from './electron-app.ts';
import {prepareProfile, type Profile} from './prepared-desktop.ts';
import {isPlain, openScreen, showOn, type Area, type Screen} from './screen.ts';

/** Both apps ready to be started any number of times, and how to tell that they are there. */
export interface SideBySide {
  /** Starts it on a profile of its own and waits until its window shows what it has to show. */
  start(which: keyof typeof apps): Promise<Shown>;
  close(): Promise<void>;
}

/** An app whose window is there. */
export interface Shown extends RunningApp {
  /** From the spawn on. */
  readonly afterMs: number;
}

/** The window of both: a place of its own, so that pixels can be compared. */
const WINDOW = {x: 80, y: 40} as const;
const ROWS = 40;

/** Prepares a workspace with a full first page of My Work, and learns what both apps look like in the end. */
export async function sideBySide(): Promise<SideBySide> {
  const screen = await openScreen();
  showOn(screen);
  const electron = copyElectron();
  const areas: Area[] = [];
  const profile = await prepareProfile(ROWS, async desktop => {
    areas.push(await areaOfFirstRow(desktop));
  });
  const [area] = areas;
  if (area === undefined) throw new Error('Nobody looked at the prepared workspace');
  const open = (which: keyof typeof apps) =>
    startApp(apps[which], {electron, screen, profile: profileFor(which, profile)});
  const sights = {
    minimal: await learn(screen, {...WINDOW, width: 200, height: 100}, () => open('minimal')),
    product: await learn(screen, area, () => open('product')),
  };
  return {
    async start(which) {
      const app = open(which);
      try {
        const at = await whenSeen(screen, sights[which]);
        return {...app, afterMs: at - app.startedAt};
      } catch (error) {
        await app.end();
        throw error;
      }
    },
    async close() {
      profile.remove();
      electron.remove();
      await screen.close();
    },
  };
}

const profileFor = (which: keyof typeof apps, profile: Profile): string =>
  which === 'product' ? profile.copy() : mkdtempSync(join(tmpdir(), 'parley-bench-minimal-'));

/** The name in the first row: it says nothing that changes with the time. */
async function areaOfFirstRow({page}: Desktop): Promise<Area> {
  const name = page.getByText(/^Visitor [0-9a-f]{4}$/).first();
  await name.waitFor();
  await page.waitForTimeout(1_000);
  const inPage = await name.boundingBox();
  const at = await page.evaluate(() => ({x: window.screenX, y: window.screenY}));
  if (inPage === null) throw new Error('The first row cannot be seen');
  return {
    x: Math.round(at.x + inPage.x),
    y: Math.round(at.y + inPage.y),
    width: Math.floor(inPage.width),
    height: Math.floor(inPage.height),
  };
}

/** How long nothing may change before a window counts as at rest. */
const STILL_MS = 2_500;

/** Starts it once, and once it has come to rest remembers what is to be seen there. */
async function learn(screen: Screen, area: Area, open: () => RunningApp): Promise<Sight> {
  const app = open();
  try {
    let picture = screen.pixels(area);
    let since = performance.now();
    while (isPlain(picture) || performance.now() - since < STILL_MS) {
      if (performance.now() - app.startedAt > 60_000)
        throw new Error('Its window shows nothing, or never comes to rest');
      await new Promise(resolve => void setTimeout(resolve, 50));
      const now = screen.pixels(area);
      if (!now.equals(picture)) [picture, since] = [now, performance.now()];
    }
    return {area, picture};
  } finally {
    await app.end();
  }
}
