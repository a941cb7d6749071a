import {createStore, type StoreApi} from 'zustand/vanilla';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import type {Failure, Result} from '../../../core/lib/failure.ts';
import type {Place} from '../../../core/message/mail.ts';
import type {MessageId} from '../../../core/lib/ids.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {newCommandId, newMessageId} from '../../engine/new-id.ts';
import type {Later} from '../delayed/send-later-menu.tsx';
import type {DraftDesk} from './draft-desk.ts';
import {isEmpty, keyOfPlace, mailToSend, nothingWritten, type DraftPlace} from './draft-place.ts';
import type {Outbox, Outgoing} from './outbox.ts';

/** A send that came back. */
export interface SendProblem {
  readonly failure: Failure;
  /** Newest position on screen at the key press: what came later is what the author has not seen (C-11). */
  readonly seen: number | null;
}

export interface SendState {
  /** By `keyOfPlace`. */
  readonly problems: Readonly<Record<string, SendProblem>>;
}

export interface Send extends DraftPlace {
  /** Null: send whatever was said meanwhile. */
  readonly seen: number | null;
  /** Not now (C-18). */
  readonly later?: Later;
}

/** Sends what is written, and brings it back when it is refused. */
export interface Sender extends Pick<StoreApi<SendState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Resolves when it is settled; true: accepted. */
  readonly send: (what: Send) => Promise<boolean>;
  /** CO-9: a place goes by itself; what is being written stays where it is. */
  readonly share: (what: DraftPlace & {readonly location: Place; readonly seen: number}) => Promise<boolean>;
  readonly forget: (place: DraftPlace) => void;
}

interface SenderParts {
  readonly engine: EngineApi;
  readonly drafts: DraftDesk;
  readonly outbox: Outbox;
  readonly now: () => number;
}

/** An accepted message stays in the outbox until the thread has surely been read again. */
const LINGER_MS = 3_000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5_000;

/** Makes the sender of one window. */
export function createSender({engine, drafts, outbox, now}: SenderParts): Sender {
  const store = createStore<SendState>(() => ({problems: {}}));
  const deliver = createDelivery(engine);
  const tell = (place: DraftPlace, problem: SendProblem | undefined) => {
    const {[keyOfPlace(place)]: _, ...others} = store.getState().problems;
    store.setState({problems: problem ? {...others, [keyOfPlace(place)]: problem} : others});
  };
  const forget = (place: DraftPlace) => tell(place, undefined);

  const send = async ({conversationId, mode, seen, later}: Send): Promise<boolean> => {
    const place = {conversationId, mode};
    const messageId = newMessageId();
    if (isEmpty(drafts.getState().written[keyOfPlace(place)] ?? nothingWritten)) return false;
    forget(place);
    const {text, files, mail} = drafts.beginSend(place, messageId);
    const message: Outgoing = {...place, messageId, text: cleanText(text), files, ...(mail && {mail}), at: now()};
    if (later === undefined) outbox.add(message);
    const answer = await deliver(message, {seen, ...(later && {later})});
    drafts.settleSend(place, messageId, answer.ok);
    if (answer.ok) {
      setTimeout(() => outbox.remove(messageId), LINGER_MS);
    } else {
      outbox.remove(messageId);
      tell(place, {failure: answer.failure, seen});
    }
    return answer.ok;
  };

  const share: Sender['share'] = async ({conversationId, mode, location, seen}) => {
    const place = {conversationId, mode};
    const messageId = newMessageId();
    forget(place);
    const text = cleanText(location.name);
    const message: Outgoing = {...place, messageId, text, files: [], location: {...location, name: text}, at: now()};
    outbox.add(message);
    const answer = await deliver(message, {seen});
    setTimeout(() => outbox.remove(messageId), answer.ok ? LINGER_MS : 0);
    if (!answer.ok) tell(place, {failure: answer.failure, seen});
    return answer.ok;
  };

  return {...store, send, share, forget};
}

type How = Pick<Send, 'seen' | 'later'>;

/** Hands messages to the engine: those of one conversation one after the other, as they were written. */
function createDelivery(engine: EngineApi) {
  const lanes = new Map<string, Promise<unknown>>();
  const own = new Set<MessageId>();

  const deliver = async (message: Outgoing, how: How): Promise<Result<null>> => {
    const {seen} = how;
    const answer = await insist(engine, message, how);
    if (answer.ok || answer.failure.code !== 'moved' || seen === null) return answer;
    // What came since may be one's own message, written a moment ago and not drawn yet.
    const {position} = answer.failure;
    return position > seen && (await isOnlyOwn(message, seen)) ? deliver(message, {...how, seen: position}) : answer;
  };

  const isOnlyOwn = async ({conversationId}: Outgoing, seen: number): Promise<boolean> => {
    const page = await engine.query('thread/page', {conversationId, before: null, after: seen, limit: 200});
    if (!page.ok || page.value.hasLater) return false;
    return page.value.entries.every(
      entry => entry.type !== 'message' || entry.kind === 'note' || own.has(entry.messageId),
    );
  };

  return async (message: Outgoing, how: How): Promise<Result<null>> => {
    own.add(message.messageId);
    const before = lanes.get(message.conversationId);
    const delivery = (async () => {
      await before;
      return deliver(message, how);
    })();
    lanes.set(message.conversationId, delivery);
    return delivery;
  };
}

/** The same command again while the engine is away: its id makes sure that it is done once. */
async function insist(engine: EngineApi, message: Outgoing, how: How): Promise<Result<null>> {
  const {conversationId, messageId, mode, text, mail, location} = message;
  const {seen, later} = how;
  const carried = {...mailToSend(mail), ...(location && {location})};
  const said = {commandId: newCommandId(), conversationId, messageId, text, files: [...message.files]};
  for (let delayMs = FIRST_RETRY_MS; ; delayMs = Math.min(2 * delayMs, LAST_RETRY_MS)) {
    const answer =
      mode === 'note'
        ? await engine.run('message/note', said)
        : later === undefined
          ? await engine.run('message/reply', {...said, ...carried, seen, isUndoable: true})
          : await engine.run('message/schedule', {...said, ...carried, seen, ...later});
    if (answer.ok || answer.failure.code !== 'unavailable') return answer;
    await new Promise(resolve => setTimeout(resolve, delayMs));
  }
}

/** Whether something of this conversation waits for its author's decision. */
export const problemOf = ({problems}: SendState, place: DraftPlace): SendProblem | undefined =>
  problems[keyOfPlace(place)];
