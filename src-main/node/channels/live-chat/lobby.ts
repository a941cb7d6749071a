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
  /** Hears the engine's changes. */
  readonly hear: (change: Change) => void;
}

export interface LobbyOptions {
  readonly reads: Pick<Reads, 'visitorThread'>;
  readonly log: Log;
}

/** Readings at once: a change that may concern everybody must not take the database for itself. */
const MAX_READINGS = 8;

/** Makes the lobby of one workspace; its engine gets `channel`. */
export function createLobby({reads, log}: LobbyOptions): Lobby {
  const guests = new Map<string, Guest>();
  const byConversation = new Map<ConversationId, Guest>();

  /** False: nobody is left to read for, or nobody has room. */
  const readPage = async (guest: Guest): Promise<boolean> => {
    const tabs = [...guest.tabs].filter(tab => tab.hasRoom());
    if (tabs.length === 0) return false;
    const {senderId, visitorId} = guest;
    const after = Math.min(...tabs.map(tab => tab.after));
    const thread = await reads.visitorThread({senderId, address: visitorId, after, limit: CHAT_PAGE});
    if (guests.get(visitorId) !== guest) return false;
    guest.openConversation = thread.openConversationId;
    for (const id of conversationsIn(thread)) {
      guest.conversations.add(id);
      byConversation.set(id, guest);
    }
    for (const tab of tabs) bring(tab, thread, visitorId);
    return thread.hasMore && thread.messages.length > 0;
  };
  const readAll = async (guest: Guest): Promise<void> => {
    try {
      while (await readPage(guest));
    } catch (bug) {
      log.error('A visitor thread could not be read', bug, {visitorId: guest.visitorId});
      for (const tab of guest.tabs) tab.giveUp();
    }
  };
  const refresh = coalesce(readAll, MAX_READINGS);

  return {
    channel: createChannel({
      at: address => guests.get(address),
      of: conversationId => byConversation.get(conversationId),
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
      guests.delete(guest.visitorId);
      for (const id of guest.conversations) byConversation.delete(id);
    },
    refresh,
    hear({topics, conversations}) {
      if (!topics.includes('messages') && !topics.includes('conversations')) return;
      const concerned = conversations?.map(id => byConversation.get(id)) ?? guests.values();
      for (const guest of concerned) if (guest !== undefined) refresh(guest);
    },
  };
}

interface Seats {
  readonly at: (address: string) => Guest | undefined;
  readonly of: (conversationId: ConversationId) => Guest | undefined;
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
    for (const tab of of(conversationId)?.tabs ?? []) tab.tell({type: 'typing', isTyping});
  },
});

const emptySeat = (visitorId: VisitorId, senderId: SenderId): Guest => ({
  visitorId,
  senderId,
  tabs: new Set(),
  conversations: new Set(),
  openConversation: null,
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
