import type {Call} from '../../../core/call/call.ts';
import type {RingAction} from '../../../core/contract/phone-wire.ts';
import type {CallId} from '../../../core/lib/ids.ts';
import type {Words} from '../words/words.ts';
import type {Telephone} from './phone-host.ts';

/** What the system shows of a call that rings. */
export interface RingNotice {
  readonly title: string;
  readonly body: string;
  /** Shown where the system has buttons in notices (macOS). */
  readonly answer: string;
  readonly decline: string;
}

interface RingHost {
  readonly phone: Telephone;
  /** Whoever looks at the window sees the card there. */
  readonly isLookedAt: () => boolean;
  /** Brings the window to the front, where the card is. */
  readonly front: () => void;
  /** The window asks for attention, or does no more. */
  readonly flash: (isOn: boolean) => void;
  readonly words: () => Words['ringing'];
  /** Returns how it is withdrawn. */
  readonly show: (
    notice: RingNotice,
    on: {readonly click: () => void; readonly action: (what: RingAction['do']) => void},
  ) => () => void;
}

/**
 * A call that rings while nobody looks at the window is announced by the system; it is
 * withdrawn when it rings no more. Nothing here takes the focus: a click does.
 */
export function announceRinging({phone, isLookedAt, front, flash, words, show}: RingHost): () => void {
  const shown = new Map<CallId, () => void>();
  const withdraw = (id: CallId) => {
    shown.get(id)?.();
    shown.delete(id);
  };
  const announce = (call: Call) => {
    const {id: callId} = call;
    const notice = noticeOf(call, words());
    const act = (what: RingAction['do']) => void phone.run({do: what, callId});
    shown.set(callId, show(notice, {click: front, action: act}));
    flash(true);
  };
  return phone.onState(state => {
    const ringing = (state?.calls ?? []).filter(({phase}) => phase === 'ringing');
    const hadSome = shown.size > 0;
    for (const id of shown.keys()) if (!ringing.some(call => call.id === id)) withdraw(id);
    for (const call of ringing) if (!shown.has(call.id) && !call.isSilenced && !isLookedAt()) announce(call);
    if (hadSome && shown.size === 0) flash(false);
  });
}

function noticeOf({remote: {name, number}, facts}: Call, words: Words['ringing']): RingNotice {
  const who = name ?? number;
  const lines = [facts?.queue, name !== null && number !== name ? number : undefined];
  return {
    title: who === '' ? words.fromNobody : words.from(who),
    body: lines.filter(line => line !== undefined && line !== null && line !== '').join(' · '),
    answer: words.answer,
    decline: words.decline,
  };
}
