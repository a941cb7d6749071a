import type {HIDDevice, Session, WebContents} from 'electron';
import type {Headset} from '../../../core/call/headset.ts';

/**
 * Headsets that are plugged in. Chromium tells a page of none but those it was given, and asks main which that
 * be: the question is put on the page's behalf, main looks what there is to choose from, and gives none.
 */
export function findHeadsets(page: WebContents): Promise<readonly Headset[]> {
  const {session} = page;
  return new Promise(resolve => {
    const look: Parameters<typeof listen>[1] = (event, {deviceList}, choose) => {
      event.preventDefault();
      choose('');
      resolve(eachOnce(deviceList));
    };
    const stop = listen(session, look);
    // The page's own policy keeps it from making code out of text; main may.
    page
      .executeJavaScript('navigator.hid.requestDevice({filters: [{usagePage: 0x0b}]}).then(() => null)', true)
      .catch(() => undefined) // the system has no such devices at all
      .finally(() => {
        stop();
        resolve([]);
      });
  });
}

type Look = (
  event: {preventDefault(): void},
  details: {readonly deviceList: readonly HIDDevice[]},
  choose: (deviceId: string) => void,
) => void;

function listen(session: Session, look: Look): () => void {
  session.on('select-hid-device', look);
  return () => void session.off('select-hid-device', look);
}

/** One headset may be several devices to the system, all of the same make. */
function eachOnce(found: readonly HIDDevice[]): readonly Headset[] {
  const made = found.map(({vendorId, productId, name}) => ({vendorId, productId, name: name.slice(0, 200)}));
  return made.filter((one, n) => made.findIndex(other => isSameMake(other, one)) === n);
}

const isSameMake = (one: Omit<Headset, 'name'>, other: Omit<Headset, 'name'>): boolean =>
  one.vendorId === other.vendorId && one.productId === other.productId;
