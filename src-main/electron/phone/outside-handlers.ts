import {ok} from '../refusal.ts';
import type {ShellHandlers} from '../serve-shell.ts';
import type {PhoneOutside} from './phone-outside.ts';

/** What windows ask of the telephone outside the window. */
export function outsideHandlers(outside: PhoneOutside): Pick<ShellHandlers, 'shell/call-card'> {
  return {
    async 'shell/call-card'(input, page) {
      outside.card(input, page);
      return ok(null);
    },
  };
}
