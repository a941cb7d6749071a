import {createStore, type StoreApi} from 'zustand/vanilla';
import type {CallbackEntry} from '../../../core/contract/callback-routes.ts';
import type {AccountId, CallId, ConversationId, OutcomeId, TagId} from '../../../core/lib/ids.ts';

/** What is said about a call. */
export interface Written {
  readonly summary: string;
  readonly outcomeId: OutcomeId | null;
  readonly tagIds: readonly TagId[];
}

/** VO-14: a callback that is being planned, or changed. */
export interface Planning {
  readonly conversationId: ConversationId;
  /** Empty: it is asked for. */
  readonly number: string;
  /** Undefined: it is a new one. */
  readonly callback?: CallbackEntry;
}

/** An account, and a number of ours that is shown instead of its own. */
export interface LastFrom {
  readonly accountId: AccountId | null;
  readonly callerId?: string | undefined;
}

export interface SoftphoneState {
  /** What was written in this window, which the engine may not have yet. */
  readonly written: {readonly [call: CallId]: Written};
  readonly isPadOpen: boolean;
  /** What stands in the dial pad; it stays when the pad is closed. */
  readonly typed: string;
  /** The last number that was dialled from this window. */
  readonly lastDialled: string | undefined;
  /** Where that went out from, if somebody said so. */
  readonly lastFrom: LastFrom | undefined;
  /** The call that is about to be handed over. */
  readonly transferring: CallId | undefined;
  /** The call whose keypad is open. */
  readonly keypadOf: CallId | undefined;
  /** It was answered here, and its conversation opens as soon as there is one. */
  readonly expected: CallId | undefined;
  /** The call that is shown in front of the page, because no conversation of it is to be seen. */
  readonly shown: CallId | undefined;
  readonly planning: Planning | undefined;
}

/** What is open of the telephone in this window. The calls are the telephone's own (`engine/phone.ts`). */
export interface SoftphoneStore extends Pick<StoreApi<SoftphoneState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly showPad: (isOpen: boolean) => void;
  readonly type: (typed: string) => void;
  /** It is being called: the field is free for the next one. */
  readonly dialled: (number: string, from: LastFrom) => void;
  readonly transfer: (call: CallId | undefined) => void;
  readonly showKeypad: (call: CallId | undefined) => void;
  readonly show: (call: CallId | undefined) => void;
  readonly plan: (planning: Planning | undefined) => void;
  readonly expect: (call: CallId | undefined) => void;
  readonly write: (call: CallId, written: Written) => void;
}

/** Makes the store of one window. */
export function createSoftphoneStore(): SoftphoneStore {
  const store = createStore<SoftphoneState>(() => ({
    isPadOpen: false,
    typed: '',
    lastDialled: undefined,
    lastFrom: undefined,
    transferring: undefined,
    keypadOf: undefined,
    shown: undefined,
    expected: undefined,
    planning: undefined,
    written: {},
  }));
  return {
    ...store,
    showPad: isPadOpen => store.setState({isPadOpen}),
    type: typed => store.setState({typed}),
    dialled: (lastDialled, lastFrom) => store.setState({lastDialled, lastFrom, typed: '', isPadOpen: false}),
    transfer: transferring => store.setState({transferring}),
    showKeypad: keypadOf => store.setState({keypadOf}),
    plan: planning => store.setState({planning}),
    expect: expected => store.setState({expected}),
    show: shown => store.setState({shown}),
    write: (call, written) => store.setState(now => ({written: {...now.written, [call]: written}})),
  };
}
