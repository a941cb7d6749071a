import {IncomingCards} from './incoming-cards.tsx';
import {useCallEndings} from './use-call-endings.ts';
import {useCallKeys} from './use-call-keys.ts';

/** What belongs to calls whichever page is open: what rings, how calls ended, and the keys. */
export function Softphone() {
  useCallKeys();
  useCallEndings();
  return <IncomingCards />;
}
