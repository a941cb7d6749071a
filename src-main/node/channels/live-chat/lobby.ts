import {liveChatCapabilities} from '../../../../core/channel/live-chat.ts';
import {CHAT_PAGE, type ChatFromHost, type ChatMessage} from '../../../../core/contract/chat-wire.ts';
import type {Change} from '../../../../core/contract/topics.ts';
import type {ConversationId, SenderId, VisitorId} from '../../../../core/lib/ids.ts';
import type {Channel} from '../../../../core/ports/channel.ts';
import type {Log} from '../../../../core/ports/clock.ts';
import type {Reads, VisitorThread} from '../../../../core/ports/store.ts';
import {coalesce} from './coalesce.ts';
import {clientIdOf} from './visitor-message.ts';

/** One open page of a visitor. The lobby keeps what it was told; the socket behind it does the rest. */
export interface Tab {
  /** Everything up to here was sent to it. */
  after: number;
  /** What it was told last of how far our side has read; -1: nothing. */
  readUpTo: number;
  /** It was told that this is all there is. */
  isComplete: boolean;
  readonly tell: (frame: ChatFromHost) => void;
  /** False while its line is full: it is left out, and asks for a refresh when it has room again. */
  readonly hasRoom: () => boolean;
  /** Its thread cannot be read right now: the page connects again by itself. */
  readonly giveUp: () => void;
}

/** A visitor who is here, and their tabs. */
export interface Guest {
  readonly visitorId: VisitorId;
  readonly senderId: SenderId;
  readonly tabs: Set<Tab>;
  /** Conversations seen in their thread: where changes about them are looked up. */
  readonly conversations: Set<ConversationId>;
  /** The conversation their next message joins, as far as was read. */
  openConversation: ConversationId | null;
  /** Messages of theirs that are being kept right now. */
  saying: number;
  /** Reads what was left for later. */
  later: NodeJS.Timeout | undefined;
}

/**
 * The visitors who are connected right now. Nothing of what was said is kept here: a change
 * only marks whom it may concern, and what is new is read from the store, after the position
 * each tab has. So a restart loses nothing, and a burst of changes costs one reading.
 */
export interface Lobby {
  /** What the engine sends through. */
  readonly channel: Channel;
  readonly enter: (who: {readonly visitorId: VisitorId; readonly senderId: SenderId}, tab: Tab) => Guest;
  readonly leave: (guest: Guest, tab: Tab) => void;
  /** Reads anew for a visitor whose thread may have grown. */
  readonly refresh: (guest: Guest) => void;
  /**
   * Keeps what a visitor said. To the tab that said it the acknowledgement is all there is to
   * know, so its thread is read a little later; with other tabs, or in a conversation that is
   * new to the lobby, at once.
   */
  readonly keep: <T extends Kept>(guest: Guest, keeping: () => Promise<T>) => Promise<T>;
  /** Hears the engine's changes. */
  readonly hear: (change: Change) => void;
}

/** What became of something a visitor said: undefined if it is in no conversation. */
interface Kept {
  readonly conversationId: ConversationId | undefined;
}

export interface LobbyOptions {
  readonly reads: Pick<Reads, 'visitorThread'>;
  readonly log: Log;
  /** How long one's own words wait to be read back; 2 s unless told. */
  readonly echoMs?: number;
}

/** Readings at once: a change that may concern everybody must not take the database for itself. */
const MAX_READINGS = 8;
const ECHO_MS = 2_000;

/** Makes the lobby of one workspace; its engine gets `channel`. */
export function createLobby({reads, log, echoMs = ECHO_MS}: LobbyOptions): Lobby {
  const guests = new Map<string, Guest>();
  /** A.17: two chats of one customer may be one conversation. */
  const byConversation = new Map<ConversationId, Set<Guest>>();
  const guestsOf = (id: ConversationId): Iterable<Guest> => byConversation.get(id) ?? [];

  const isHere = (guest: Guest) => guests.get(guest.visitorId) === guest;
  const onFound = (guest: Guest, id: ConversationId) =>
    void byConversation.set(id, (byConversation.get(id) ?? new Set()).add(guest));
  const forget = (id: ConversationId, guest: Guest) => {
    const others = byConversation.get(id);
    if (others?.delete(guest) === true && others.size === 0) byConversation.delete(id);
  };
  const read = coalesce(readingOf({reads, log, isHere, onFound}), MAX_READINGS);
  const refresh = (guest: Guest): void => {
    clearTimeout(guest.later);
    guest.later = undefined;
    read(guest);
  };
  /** Whoever writes a lot is read once for all of it. */
  const refreshLater = (guest: Guest): void => {
    if (guest.tabs.size > 1) return refresh(guest);
    guest.later ??= setTimeout(() => refresh(guest), echoMs);
  };

  return {
    channel: createChannel({
      at: address => guests.get(address),
      of: guestsOf,
      refresh,
    }),
    enter({visitorId, senderId}, tab) {
      const guest = guests.get(visitorId) ?? emptySeat(visitorId, senderId);
      guests.set(visitorId, guest);
      guest.tabs.add(tab);
      refresh(guest);
      return guest;
    },
    leave(guest, tab) {
      guest.tabs.delete(tab);
      if (guest.tabs.size > 0) return;
      clearTimeout(guest.later);
      guests.delete(guest.visitorId);
      for (const id of guest.conversations) forget(id, guest);
    },
    refresh,
    async keep(guest, keeping) {
      guest.saying += 1;
      const kept = await keeping().finally(() => (guest.saying -= 1));
      const {conversationId} = kept;
      if (conversationId !== undefined && !guest.conversations.has(conversationId)) refresh(guest);
      return kept;
    },
    hear({topics, conversations}) {
      if (!topics.includes('messages') && !topics.includes('conversations')) return;
      const concerned = conversations?.flatMap(id => [...guestsOf(id)]) ?? guests.values();
      for (const guest of new Set(concerned)) {
        // Most likely what they are just saying; what is sent to them meanwhile comes through `send`.
        if (guest.saying > 0) refreshLater(guest);
        else refresh(guest);
      }
    },
  };
}

interface Reading extends Pick<LobbyOptions, 'reads' | 'log'> {
  readonly isHere: (guest: Guest) => boolean;
  /** The guest's thread has that conversation. */
  readonly onFound: (guest: Guest, id: ConversationId) => void;
}

/** Reads what is new to a guest's tabs, page by page, and tells them. */
function readingOf({reads, log, isHere, onFound}: Reading): (guest: Guest) => Promise<void> {
  /** False: nobody is left to read for, or nobody has room. */
  const readPage = async (guest: Guest): Promise<boolean> => {
    const tabs = [...guest.tabs].filter(tab => tab.hasRoom());
    if (tabs.length === 0) return false;
    const {senderId, visitorId} = guest;
    const after = Math.min(...tabs.map(tab => tab.after));
    const thread = await reads.visitorThread({senderId, address: visitorId, after, limit: CHAT_PAGE});
    if (!isHere(guest)) return false;
    guest.openConversation = thread.openConversationId;
    for (const id of conversationsIn(thread)) {
      guest.conversations.add(id);
      onFound(guest, id);
    }
    for (const tab of tabs) bring(tab, thread, visitorId);
    return thread.hasMore && thread.messages.length > 0;
  };
  return async guest => {
    try {
      while (await readPage(guest));
    } catch (bug) {
      log.error('A visitor thread could not be read', bug, {visitorId: guest.visitorId});
      for (const tab of guest.tabs) tab.giveUp();
    }
  };
}

interface Seats {
  readonly at: (address: string) => Guest | undefined;
  readonly of: (conversationId: ConversationId) => Iterable<Guest>;
  readonly refresh: (guest: Guest) => void;
}

const createChannel = ({at, of, refresh}: Seats): Channel => ({
  kind: 'live-chat',
  capabilities: liveChatCapabilities,
  send({address}) {
    // Stored is sent: the visitor has it in a moment, or finds it when they come back.
    const guest = at(address);
    if (guest !== undefined) refresh(guest);
    return Promise.resolve({outcome: 'sent'});
  },
  showTyping({conversationId, isTyping}) {
    for (const {tabs} of of(conversationId)) for (const tab of tabs) tab.tell({type: 'typing', isTyping});
  },
});

const emptySeat = (visitorId: VisitorId, senderId: SenderId): Guest => ({
  visitorId,
  senderId,
  tabs: new Set(),
  conversations: new Set(),
  openConversation: null,
  saying: 0,
  later: undefined,
});

const conversationsIn = ({messages, openConversationId}: VisitorThread): readonly ConversationId[] => {
  const ids = messages.map(message => message.conversationId);
  return openConversationId === null ? ids : [...ids, openConversationId];
};

/** Tells a tab what is new to it in a page of its thread. */
function bring(tab: Tab, thread: VisitorThread, visitorId: VisitorId): void {
  const fresh = thread.messages.filter(message => message.position > tab.after);
  if (fresh.length > 0 || !tab.isComplete) {
    tab.after = fresh.at(-1)?.position ?? tab.after;
    tab.isComplete = !thread.hasMore;
    const messages = fresh.map(message => asChatMessage(message, visitorId));
    tab.tell({type: 'messages', messages, isComplete: tab.isComplete});
  }
  if (thread.readPosition > tab.readUpTo) {
    tab.readUpTo = thread.readPosition;
    tab.tell({type: 'read', upTo: thread.readPosition});
  }
}

function asChatMessage(message: VisitorThread['messages'][number], visitorId: VisitorId): ChatMessage {
  const {messageId, conversationId, position, from, name, text, files, at, providerId} = message;
  const isOwn = from === 'customer';
  return {
    messageId,
    conversationId,
    position,
    clientId: isOwn && providerId !== null ? clientIdOf(providerId, visitorId) : null,
    from,
    name: isOwn ? '' : name,
    text,
    files: [...files],
    at,
  };
}
