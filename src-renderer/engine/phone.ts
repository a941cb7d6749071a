import {useEffect, useState} from 'react';
import {useStore} from 'zustand';
import {createStore, type StoreApi} from 'zustand/vanilla';
import type {PhoneCommand} from '../../core/call/phone-command.ts';
import type {Levels, PhoneState} from '../../core/call/phone-state.ts';
import type {PhoneBridge} from '../../core/contract/phone-wire.ts';
import {parseResult} from '../../core/contract/wire.ts';
import {refuse, type Result} from '../../core/lib/failure.ts';
import {useHost} from './desk.ts';
import {watchPicture, type PictureLook} from './pictures.ts';
import {share} from './share.ts';

/** What this window knows of the telephone. */
export interface PhoneSeen {
  /** Null: there is none, because no account is set up, or nothing was heard of it yet. */
  readonly phone: PhoneState | null;
}

/** The telephone as a window has it: a copy of its state, and the way to ask for something. */
export interface Phone {
  readonly seen: StoreApi<PhoneSeen>;
  /** The answer is a value; the telephone being away is `unavailable`. */
  readonly run: (command: PhoneCommand) => Promise<Result<null>>;
  /** The moving picture of one end of a call, until the returned function is called. */
  readonly watchPicture: (look: PictureLook) => () => void;
  /** As long as somebody looks. */
  readonly watchLevels: (listener: (levels: Levels) => void) => () => void;
}

/** The schemas of a whole call are not needed for the first screen. */
const loadParser = () => import('./phone-parser.ts');

/** The telephone behind the preload's pipe: parses whatever comes through it. Without a pipe there is no telephone. */
export function phoneOverBridge(bridge: PhoneBridge | undefined, report: (bug: unknown) => void): Phone {
  const seen = createStore<PhoneSeen>(() => ({phone: null}));

  const hear = async (raw: unknown) => {
    try {
      // Loaded once; what waits for it goes on in the order in which it came.
      const {phone} = (await loadParser()).parseUpdate(raw);
      const before = seen.getState().phone;
      if (phone !== null && before !== null && phone.version < before.version) return;
      seen.setState({phone: share(before, phone)});
    } catch (bug) {
      report(bug);
    }
  };
  // Heard for as long as the page is there: calls are its business wherever one looks.
  bridge?.subscribe(raw => void hear(raw));

  return {
    seen,
    async run(command) {
      try {
        return parseResult(await bridge?.command(command), () => null);
      } catch (bug) {
        if (bridge !== undefined) report(bug);
        return refuse({code: 'unavailable', detail: `no answer to ${command.do}`});
      }
    },
    watchPicture: look =>
      watchPicture(bridge, look, {parse: async raw => (await loadParser()).parsePicture(raw), report}),
    watchLevels(listener) {
      let isOver = false;
      const look = async (raw: unknown) => {
        try {
          const levels = (await loadParser()).parseLevels(raw);
          if (!isOver) listener(levels);
        } catch (bug) {
          report(bug);
        }
      };
      const stop = bridge?.watchLevels(raw => void look(raw));
      return () => {
        isOver = true;
        stop?.();
      };
    },
  };
}

/** Something about the telephone, drawn again when it changes. The selector must give the same for the same state. */
export function usePhone<T>(selector: (phone: PhoneState | null) => T): T {
  const {seen} = useHost().phone;
  return useStore(seen, ({phone}) => selector(phone));
}

/** Whether there is a camera to be seen through. */
export const useHasCamera = (): boolean => usePhone(phone => (phone?.devices.cameras.length ?? 0) > 0);

/** Asks the telephone for something. */
export type RunPhone = Phone['run'];

/** The way to ask the telephone from a component. It stays the same function. */
export const useRunPhone = (): RunPhone => useHost().phone.run;

/** The way to look at a picture from a component. It stays the same function. */
export const useWatchPicture = (): Phone['watchPicture'] => useHost().phone.watchPicture;

/** How loud it is now, ten times a second; undefined until something was heard. Watched only while this is mounted. */
export function useLevels(): Levels | undefined {
  const {watchLevels} = useHost().phone;
  const [levels, setLevels] = useState<Levels>();
  useEffect(() => watchLevels(setLevels), [watchLevels]);
  return levels;
}
