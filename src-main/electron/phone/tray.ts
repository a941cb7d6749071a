import {Menu, nativeImage, Tray, type MenuItemConstructorOptions} from 'electron';
// oxlint-disable-next-line import/default -- `?inline` is Vite's: see bundled-files.d.ts
import small from '../../../assets/icons/16x16.png?inline';
// oxlint-disable-next-line import/default -- as above
import large from '../../../assets/icons/32x32.png?inline';
import type {TrayDeed, TrayLine, TrayPart} from './tray-menu.ts';

interface TrayHost {
  readonly menu: () => readonly TrayPart[];
  readonly act: (deed: TrayDeed) => void;
}

/** The icon beside the clock. */
export interface PhoneTray {
  /** Something that its menu says may have changed. */
  refresh(): void;
  close(): void;
}

export function openTray({menu, act}: TrayHost): PhoneTray {
  const tray = new Tray(icon());
  let shown = '';
  const refresh = () => {
    const parts = menu();
    const text = JSON.stringify(parts);
    if (text === shown) return;
    shown = text;
    tray.setToolTip(`Parley: ${parts[0]?.[0]?.label ?? ''}`);
    // On Linux a menu is handed over as a whole, and again after each change.
    tray.setContextMenu(Menu.buildFromTemplate(itemsOf(parts, act)));
  };
  tray.on('click', () => act({do: 'open'}));
  refresh();
  return {refresh, close: () => tray.destroy()};
}

function icon() {
  if (process.platform === 'linux') return nativeImage.createFromDataURL(large); // drawn at the panel's own size
  const image = nativeImage.createFromDataURL(small);
  image.addRepresentation({scaleFactor: 2, dataURL: large});
  return image;
}

function itemsOf(parts: readonly TrayPart[], act: TrayHost['act']): MenuItemConstructorOptions[] {
  const item = ({label, deed, isChosen, lines}: TrayLine): MenuItemConstructorOptions => ({
    label: label.replaceAll('&', '&&'), // one alone underlines what follows
    enabled: deed !== undefined || lines !== undefined,
    ...(isChosen !== undefined && {type: 'radio', checked: isChosen}),
    ...(deed !== undefined && {click: () => act(deed)}),
    ...(lines !== undefined && {submenu: lines.map(item)}),
  });
  return parts.flatMap((lines, n) => [...(n === 0 ? [] : [{type: 'separator'} as const]), ...lines.map(item)]);
}
