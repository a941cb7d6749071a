import {Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage} from 'electron';
// oxlint-disable-next-line import/default -- `?inline` is Vite's: see bundled-files.d.ts
import small from '../../../assets/icons/16x16.png?inline';
// oxlint-disable-next-line import/default -- as above
import large from '../../../assets/icons/32x32.png?inline';
import {withDot} from './tray-dot.ts';
import type {TrayDeed, TrayFace, TrayLine, TrayPart} from './tray-menu.ts';

interface TrayHost {
  readonly menu: () => readonly TrayPart[];
  readonly face: () => TrayFace;
  readonly act: (deed: TrayDeed) => void;
}

/** The icon beside the clock. */
export interface PhoneTray {
  /** Something that it or its menu says may have changed. */
  refresh(): void;
  close(): void;
}

export function openTray({menu, face, act}: TrayHost): PhoneTray {
  const plain = icon();
  const tray = new Tray(plain);
  let shown = '';
  let worn: TrayFace = {tip: '', hasDot: false, title: ''};
  const wear = (next: TrayFace) => {
    if (next.tip !== worn.tip) tray.setToolTip(next.tip);
    if (next.hasDot !== worn.hasDot) tray.setImage(next.hasDot ? dotted(plain) : plain);
    if (next.title !== worn.title) tray.setTitle(next.title); // nothing happens but on macOS
    worn = next;
  };
  const refresh = () => {
    wear(face());
    const parts = menu();
    const text = JSON.stringify(parts);
    if (text === shown) return;
    shown = text;
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

/** As sharp as it was: one for each density it has. */
function dotted(plain: NativeImage): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of plain.getScaleFactors()) {
    const size = Math.round(plain.getSize(scaleFactor).width * scaleFactor);
    const buffer = Buffer.from(withDot(plain.toBitmap({scaleFactor}), size));
    image.addRepresentation({scaleFactor, width: size, height: size, buffer});
  }
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
