import {createStore, type StoreApi} from 'zustand/vanilla';
import {MAX_FILES, MAX_TEXT} from '../../../core/contract/values.ts';
import type {Draft} from '../../../core/contract/conversation-routes.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import type {ConversationId, MessageId} from '../../../core/lib/ids.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {newCommandId} from '../../engine/new-id.ts';
import {joined, keyOfPlace, mailToSend, nothingWritten, type DraftPlace, type Written} from './draft-place.ts';

export interface DraftState {
  /** By `keyOfPlace`. A place that is not here was not looked up yet. */
  readonly written: Readonly<Record<string, Written>>;
  /** The engine does not take drafts at the moment; they are tried again. */
  readonly isUnsaved: boolean;
}

/**
 * What is being written, everywhere. The words are data: the engine has them at most 300 ms
 * after a key press (C-10), and keeps them until a message made of them is accepted.
 * A change from elsewhere never touches what somebody writes here.
 */
export interface DraftDesk extends Pick<StoreApi<DraftState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Looks up all that the engine has, so that lists can say where something half written waits. */
  readonly lookUpAll: () => Promise<void>;
  /** Looks up what the engine has for a conversation, once; what was written here since wins. */
  readonly lookUp: (conversationId: ConversationId) => Promise<void>;
  /** Takes over what the engine has now, after it put a message back as a draft (C-9). */
  readonly takeBack: (conversationId: ConversationId) => Promise<void>;
  readonly edit: (place: DraftPlace, written: Written) => void;
  /** Puts what was sent away in front of what was written since (C-18). */
  readonly restore: (place: DraftPlace, written: Written) => void;
  /** Empties the composer for a message on its way. Until it is settled the words stay in the saved draft. */
  readonly beginSend: (place: DraftPlace, messageId: MessageId) => Written;
  /** Accepted, or refused: then the words come back, before whatever was written since. */
  readonly settleSend: (place: DraftPlace, messageId: MessageId, isAccepted: boolean) => void;
  /** Saves at once what waits to be saved. */
  readonly flush: () => Promise<void>;
}

/** Together with the way to the disk this stays below the 300 ms of C-10. */
export const SAVE_AFTER_MS = 200;
const RETRY_AFTER_MS = 1_000;

interface Keeping {
  readonly place: DraftPlace;
  /** Sent and not settled yet, oldest first. */
  readonly inFlight: Map<MessageId, Written>;
  timer: ReturnType<typeof setTimeout> | undefined;
  saving: Promise<void> | undefined;
  isOutdated: boolean;
}

/** Makes the drafts of one window. */
export function createDraftDesk(engine: EngineApi): DraftDesk {
  const store = createStore<DraftState>(() => ({written: {}, isUnsaved: false}));
  const saver = createSaver(engine, store);
  const known = (place: DraftPlace) => store.getState().written[keyOfPlace(place)];
  const write = (place: DraftPlace, written: Written) =>
    store.setState(state => ({written: {...state.written, [keyOfPlace(place)]: written}}));

  const read = async (conversationId: ConversationId, isKept: (place: DraftPlace) => boolean) => {
    const answer = await engine.query('draft/list', {conversationId});
    if (!answer.ok) return;
    for (const mode of ['reply', 'note'] as const) {
      const place = {conversationId, mode};
      const draft = answer.value.drafts.find(one => one.mode === mode);
      if (!isKept(place)) write(place, draft === undefined ? nothingWritten : writtenIn(draft));
    }
  };

  return {
    ...store,
    async lookUpAll() {
      const answer = await engine.query('draft/list', {conversationId: null});
      const drafts = answer.ok ? answer.value.drafts : [];
      for (const draft of drafts) {
        const {conversationId, mode} = draft;
        if (known({conversationId, mode}) === undefined) write({conversationId, mode}, writtenIn(draft));
      }
    },
    lookUp: conversationId => read(conversationId, place => known(place) !== undefined),
    async takeBack(conversationId) {
      await saver.flush();
      await read(conversationId, ({mode}) => mode === 'note');
    },
    edit(place, written) {
      write(place, written);
      saver.soon(place);
    },
    restore(place, written) {
      write(place, joined([written, known(place) ?? nothingWritten]));
      saver.soon(place);
    },
    beginSend(place, messageId) {
      const written = known(place) ?? nothingWritten;
      saver.keep(place).inFlight.set(messageId, written);
      write(place, nothingWritten);
      return written;
    },
    settleSend(place, messageId, isAccepted) {
      const keeping = saver.keep(place);
      const sent = keeping.inFlight.get(messageId);
      keeping.inFlight.delete(messageId);
      if (!isAccepted && sent) write(place, joined([sent, known(place) ?? nothingWritten]));
      saver.soon(place);
    },
    flush: saver.flush,
  };
}

const writtenIn = ({text, files, mail}: Draft): Written => ({text, files, ...(mail && {mail})});

/** Saves each place by itself: one save at a time, and after it what was written meanwhile. */
function createSaver(engine: EngineApi, store: StoreApi<DraftState>) {
  const kept = new Map<string, Keeping>();

  const keep = (place: DraftPlace): Keeping => {
    const key = keyOfPlace(place);
    const keeping = kept.get(key) ?? {
      place,
      inFlight: new Map(),
      timer: undefined,
      saving: undefined,
      isOutdated: false,
    };
    kept.set(key, keeping);
    return keeping;
  };

  const soon = (place: DraftPlace, delayMs = SAVE_AFTER_MS) => {
    const keeping = keep(place);
    keeping.isOutdated = true;
    // Counted from the first key press that is not saved, so that typing on cannot put it off.
    keeping.timer ??= setTimeout(() => void save(keeping), delayMs);
  };

  const save = async (keeping: Keeping): Promise<void> => {
    clearTimeout(keeping.timer);
    keeping.timer = undefined;
    while (keeping.saving) await keeping.saving;
    if (!keeping.isOutdated) return;
    keeping.isOutdated = false;
    keeping.saving = put(keeping);
    await keeping.saving;
    keeping.saving = undefined;
  };

  const put = async ({place, inFlight}: Keeping) => {
    const now = store.getState().written[keyOfPlace(place)] ?? nothingWritten;
    const {text, files, mail} = joined([...inFlight.values(), now]);
    const answer = await engine.run('draft/save', {
      commandId: newCommandId(),
      ...place,
      text: cleanText(text).slice(0, MAX_TEXT),
      files: files.slice(0, MAX_FILES),
      ...mailToSend(mail),
    });
    const isUnsaved = !answer.ok && answer.failure.code === 'unavailable';
    if (isUnsaved !== store.getState().isUnsaved) store.setState({isUnsaved});
    if (isUnsaved) soon(place, RETRY_AFTER_MS);
  };

  return {
    keep,
    soon,
    flush: async () => {
      await Promise.all([...kept.values()].map(save));
    },
  };
}
