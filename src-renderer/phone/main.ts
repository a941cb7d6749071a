import * as z from 'zod';
import {phoneAsk, type PhoneAsk, type PhoneHostBridge, type PhoneTold} from '../../core/contract/phone-wire.ts';
import {pictureLook} from '../../core/contract/bridge.ts';
import {must, ok, type Result} from '../../core/lib/failure.ts';
import {Phone} from './phone.ts';
import {servePictures} from './picture/picture-desk.ts';

declare global {
  interface Window {
    /** Put there by the phone page's own preload. */
    readonly parleyPhone?: PhoneHostBridge;
  }
}

const LEVELS_EVERY_MS = 100;

/** A bug in this page: main reads its console into the log. */
// oxlint-disable-next-line no-console -- the one way a sandboxed page can report
const report = (bug: unknown) => console.error(bug);

// The page's policy forbids making code out of text, and trying it would be reported.
z.config({jitless: true});

const bridge = must(window.parleyPhone, 'the bridge that the preload puts on the phone page');
const tell = (told: PhoneTold) => bridge.tell(told);
const phone = new Phone({
  onState: state => tell({told: 'state', state}),
  onDevices: devices => tell({told: 'devices', devices}),
  report,
});
const levels = measured(() => tell({told: 'levels', levels: phone.levels()}));

/** Ten times a second while somebody looks. */
function measured(measure: () => void): (isOn: boolean) => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  return isOn => {
    clearInterval(timer);
    if (isOn) timer = setInterval(measure, LEVELS_EVERY_MS);
  };
}

async function answer(ask: PhoneAsk): Promise<Result<null>> {
  switch (ask.ask) {
    case 'set-up':
      await phone.setUp(ask.setUp);
      return ok(null);
    case 'command':
      return phone.run(ask.command);
    case 'levels':
      levels(ask.isOn);
      return ok(null);
    case 'network-changed':
      phone.networkChanged();
      return ok(null);
    case 'stop':
      await phone.stop();
      return ok(null);
  }
}

// A window looks: main has handed on its port, and the preload has put it here.
window.addEventListener('message', ({source, data, ports: [port]}) => {
  if (source === window && data === pictureLook && port !== undefined) servePictures(port, ask => phone.trackOf(ask));
});
window.addEventListener('online', () => phone.networkChanged());
bridge.onAsk(asked => answer(phoneAsk.parse(asked)));
