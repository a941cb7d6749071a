import type {Call} from '../../../core/call/call.ts';
import {
  acceleratorOf,
  callKeyDeeds,
  globalDeeds,
  isSameKeys,
  type CallKeyDeed,
  type GlobalDeed,
} from '../../../core/call/call-keys.ts';
import {answering, ending, muting} from '../../../core/call/front-call.ts';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {ShellInput, ShellOutput} from '../../../core/contract/shell-routes.ts';
import type {PhoneAccounts} from './accounts.ts';
import type {OutsideSettings} from './outside-settings.ts';
import type {Telephone} from './phone-host.ts';

interface HotkeysHost {
  readonly phone: Pick<Telephone, 'state' | 'run'>;
  readonly accounts: Pick<PhoneAccounts, 'isAnyOn' | 'onChange'>;
  readonly outside: OutsideSettings;
  /** Electron's. False: somebody else has them. */
  readonly shortcuts: {
    register(accelerator: string, press: () => void): boolean;
    unregister(accelerator: string): void;
  };
  readonly isDoubtful: boolean;
}

/** Keys that reach calls from every program. */
export interface Hotkeys {
  /** What was refused is tried once more: whoever had it may have ended. */
  list(): ShellOutput<'shell/call-keys'>;
  set(input: ShellInput<'shell/set-call-keys'>): Promise<ShellOutput<'shell/set-call-keys'>>;
  stop(): void;
}

const meanings: Readonly<Record<GlobalDeed, (calls: readonly Call[]) => PhoneCommand | undefined>> = {
  answer: answering,
  'hang-up': ending,
  mute: muting,
};

/** As long as there is a telephone: without one other programs have these keys. */
export function keepHotkeys({phone, accounts, outside, shortcuts, isDoubtful}: HotkeysHost): Hotkeys {
  const held = new Map<GlobalDeed, string>();
  const press = (deed: GlobalDeed) => {
    const command = meanings[deed](phone.state?.calls ?? []);
    if (command !== undefined) void phone.run(command);
  };
  const release = (deed: GlobalDeed) => {
    const accelerator = held.get(deed);
    if (accelerator !== undefined) shortcuts.unregister(accelerator);
    held.delete(deed);
  };
  /** Whether they are as they should be. */
  const hold = (deed: GlobalDeed, accelerator: string | undefined): boolean => {
    if (held.get(deed) === accelerator) return true;
    release(deed);
    if (accelerator === undefined) return true;
    if (!shortcuts.register(accelerator, () => press(deed))) return false;
    held.set(deed, accelerator);
    return true;
  };
  const wanted = (deed: GlobalDeed): string | undefined => {
    const keys = outside.current().keys[deed];
    return keys === undefined || !accounts.isAnyOn() ? undefined : acceleratorOf(keys);
  };
  const look = () => new Set(globalDeeds.filter(deed => !hold(deed, wanted(deed))));

  accounts.onChange(() => void look());
  look();
  return {
    list() {
      const refused: ReadonlySet<CallKeyDeed> = look();
      const {keys} = outside.current();
      const kept = callKeyDeeds.map(deed => [deed, {keys: keys[deed] ?? null, isRefused: refused.has(deed)}]);
      return {deeds: Object.fromEntries(kept) as ShellOutput<'shell/call-keys'>['deeds'], isDoubtful};
    },
    async set({deed, keys}) {
      const {keys: before} = outside.current();
      const {[deed]: _gone, ...others} = before;
      const isHeld = callKeyDeeds.some(one => one !== deed && keys !== null && isSameKeys(before[one] ?? [], keys));
      if (isHeld) return {outcome: 'held'};
      if (deed !== 'push' && !hold(deed, keys === null ? undefined : acceleratorOf(keys))) {
        look(); // those of before are ours again
        return {outcome: 'refused'};
      }
      await outside.change({keys: keys === null ? others : {...others, [deed]: keys}});
      look();
      return {outcome: 'set'};
    },
    stop() {
      for (const deed of globalDeeds) release(deed);
    },
  };
}
