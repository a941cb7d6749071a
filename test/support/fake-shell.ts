import type {CallKeysKept} from '../../core/contract/phone-wire.ts';
import type {ShellInput, ShellOutput, ShellRoute, ShellSignal, ShellState} from '../../core/contract/shell-routes.ts';
import {ok, type Result} from '../../core/lib/failure.ts';
import type {ShellApi} from '../../src-renderer/engine/bridge-shell.ts';

/** A desktop with a local workspace open and its chat page on. */
export const aShellState = (changes: Partial<ShellState> = {}): ShellState => ({
  version: '0.1.0',
  platform: 'linux',
  workspace: 'local',
  own: {name: 'Larkspur', myName: 'Ann Other'},
  team: null,
  engine: {state: 'on'},
  setAside: null,
  chat: {state: 'on', demoUrl: 'http://127.0.0.1:4100/demo', snippet: '<script src="…"></script>'},
  theme: 'system',
  language: 'system',
  systemLocales: ['en'],
  isLeaving: false,
  isMaximized: false,
  hasOwnFrame: true,
  ...changes,
});

export interface FakeShell extends ShellApi {
  /** Everything that was asked, in order. */
  readonly asked: readonly {readonly route: ShellRoute; readonly input: unknown}[];
  inputs<R extends ShellRoute>(route: R): readonly ShellInput<R>[];
  signal(signal: ShellSignal): void;
  /** The desktop's state becomes another, and it says so. */
  become(changes: Partial<ShellState>): void;
}

const none = {keys: null, isRefused: false};
const noCallKeys: CallKeysKept = {
  deeds: {answer: none, 'hang-up': none, mute: none, push: none},
  isDoubtful: false,
};

/** What a desktop answers at which nothing happens; routes that only do something are left out. */
const atRest: {readonly [R in ShellRoute]?: ShellOutput<R>} = {
  'shell/save-file': {saved: true},
  'shell/notify': {outcome: 'shown'},
  'shell/phone-accounts': {accounts: [], safe: 'system'},
  'shell/microphone': {isAllowed: true},
  'shell/safe': {safe: 'system'},
  'shell/join-team': {outcome: 'joined'},
  'shell/headsets': {headsets: []},
  'shell/call-keys': noCallKeys,
  'shell/set-call-keys': {outcome: 'set'},
  'shell/phone-outside': {closing: 'ask', hasTray: true},
  'shell/save-transcripts': {outcome: 'cancelled'},
  'shell/spelling': {isOn: true, chosen: [], dictionaries: ['ours/en'], words: []},
  'shell/add-dictionary': {outcome: 'cancelled'},
};

/** A desktop that does nothing but remember what it was asked. */
export function fakeShell(initial: ShellState = aShellState()): FakeShell {
  const asked: {route: ShellRoute; input: unknown}[] = [];
  const listeners = new Set<(signal: ShellSignal) => void>();
  let state = initial;
  const signal = (what: ShellSignal) => listeners.forEach(hear => hear(what));

  const answer = (route: ShellRoute): unknown => (route === 'shell/state' ? state : (atRest[route] ?? null));
  return {
    asked,
    inputs: <R extends ShellRoute>(route: R) =>
      asked.filter(one => one.route === route).map(one => one.input) as readonly ShellInput<R>[],
    ask: <R extends ShellRoute>(route: R, input: ShellInput<R>) => {
      asked.push({route, input});
      return Promise.resolve(ok(answer(route))) as Promise<Result<ShellOutput<R>>>;
    },
    onSignal(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    signal,
    become(changes) {
      state = {...state, ...changes};
      signal({type: 'state-changed'});
    },
  };
}
