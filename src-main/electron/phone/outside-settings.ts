import * as z from 'zod';
import {callKeyDeeds, callKeys} from '../../../core/call/call-keys.ts';
import {closings} from '../../../core/contract/phone-wire.ts';
import type {SettingsStore} from '../settings.ts';

const outside = z.object({
  /** What closing the window does while there is a telephone. */
  closing: z.enum(closings).catch('ask'),
  /** Where the card of a call was left; null: never moved. */
  card: z.object({x: z.int(), y: z.int()}).nullable().catch(null),
  /** Keys of calls; what is left out has none. */
  keys: z.partialRecord(z.enum(callKeyDeeds), callKeys()).catch({}),
});

/** What this desktop remembers of the telephone outside the window. */
export type Outside = Readonly<z.output<typeof outside>>;

export interface OutsideSettings {
  current(): Outside;
  /** What was changed is on the disk when the promise resolves. */
  change(changes: Partial<Outside>): Promise<void>;
}

/** Somebody may have edited it: what makes no sense costs nobody the rest. */
export function outsideSettings(settings: Pick<SettingsStore, 'current' | 'change'>): OutsideSettings {
  const current = () => outside.parse(settings.current().outside ?? {});
  return {
    current,
    change: changes => settings.change({outside: {...current(), ...changes}}),
  };
}
