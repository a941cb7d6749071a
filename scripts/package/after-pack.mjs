import {rmSync} from 'node:fs';
import {join} from 'node:path';

/**
 * Takes out what an unpacked Electron has and a packaged app must not.
 *
 * @param {{appOutDir: string, electronPlatformName: string}} packed
 */
export default async function afterPack({appOutDir, electronPlatformName}) {
  if (electronPlatformName === 'darwin') return;
  for (const file of ['resources/default_app.asar', '.complete', 'version'])
    rmSync(join(appOutDir, file), {force: true});
}
