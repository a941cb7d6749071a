import type {WebSocket} from 'ws';
import {
  CHAT_PROTOCOL,
  chatClose,
  type ChatFromHost,
  type ChatFromVisitor,
} from '../../../../core/contract/chat-wire.ts';
import {liveChatCapabilities} from '../../../../core/channel/live-chat.ts';
import {refuse, unreachable} from '../../../../core/lib/failure.ts';
import type {ConversationId} from '../../../../core/lib/ids.ts';
import type {LiveChatDesk} from '../../../../core/ports/channel.ts';
import type {Clock, Log} from '../../../../core/ports/clock.ts';
import type {VisitorRow} from '../../../../core/ports/rows.ts';
import type {Reads} from '../../../../core/ports/store.ts';
import type {RateLimit} from '../../http/rate-limit.ts';
import {MAX_TABS} from './limits.ts';
import {inOrder, openLine, type Line} from './line.ts';
import type {Guest, Lobby, Tab} from './lobby.ts';
import {parseFrame} from './parse-frame.ts';
import {hashOfToken} from './token.ts';
import {toInbound} from './visitor-message.ts';

export interface SocketParts {
  readonly desk: LiveChatDesk;
  readonly reads: Pick<Reads, 'file' | 'hasStaged' | 'visitorByToken' | 'visitorMayFetch'>;
  readonly lobby: Lobby;
  readonly clock: Clock;
  readonly log: Log;
  /** Per visitor, shared by their tabs. */
  readonly messages: RateLimit;
  /** Of this socket alone. */
  readonly frames: RateLimit;
  readonly timing: SocketTiming;
}

/** Ends what is stuck: a socket that never says hello, and one whose other end has vanished. */
export interface SocketTiming {
  readonly helloMs: number;
  readonly pingMs: number;
}
export const defaultTiming: SocketTiming = {helloMs: 10_000, pingMs: 25_000};

/** Every page of a website connects anew: that a visitor is here is written down no more often than this. */
const SEEN_MS = 60_000;

interface Present {
  readonly visitor: Readonly<VisitorRow>;
  readonly guest: Guest;
}

/**
 * One socket of a visitor's page:
 *
 *   open ──hello──▶ present ──▶ closed
 *     │  none in time, wrong token, malformed, too large, too many: error frame ──▶ closed
 *
 * Frames are worked on in the order they came, so that two messages never change places.
 */
export function serveSocket(socket: WebSocket, parts: SocketParts): void {
  const {log, timing, lobby} = parts;
  let present: Present | undefined;
  const onRoom = (): void => {
    if (present !== undefined) lobby.refresh(present.guest);
  };
  const line = openLine(socket, {pingMs: timing.pingMs, onRoom});
  const {tell, hasRoom} = line;
  const giveUp = (): void => socket.close(1013, 'unavailable');
  const tab: Tab = {after: 0, readUpTo: -1, isComplete: false, tell, hasRoom, giveUp};
  const later = inOrder(socket, bug => {
    log.error('A frame of a visitor failed', bug);
    socket.close(1011, 'unavailable');
  });

  const work = async (frame: ChatFromVisitor): Promise<void> => {
    if (!line.isOpen()) return;
    if (present !== undefined) return tend(frame, present, {...parts, tell});
    const visitor = await greet(frame, line, parts);
    if (visitor === undefined || !line.isOpen()) return;
    clearTimeout(helloTimer);
    tab.after = frame.type === 'hello' ? frame.after : 0;
    present = {visitor, guest: lobby.enter({visitorId: visitor.id, senderId: visitor.senderId}, tab)};
    if (present.guest.tabs.size > MAX_TABS) {
      return line.end({code: 'too-many', close: 1008, detail: `${MAX_TABS} pages at once`});
    }
    if (parts.clock.now() - visitor.lastSeenAt > SEEN_MS) await parts.desk.touchVisitor(visitor.id);
  };

  const helloTimer = setTimeout(
    () => line.end({code: 'no-hello', close: chatClose.noHello, detail: 'no hello in time'}),
    timing.helloMs,
  );
  socket.on('message', (data, isBinary) => {
    if (!line.isOpen()) return;
    if (parts.frames.take('') > 0) return line.end({code: 'too-many', close: 1008, detail: 'too many frames'});
    const parsed = parseFrame(data, isBinary);
    return parsed.ok ? later(() => work(parsed.frame)) : line.end(parsed.why);
  });
  socket.on('close', () => {
    clearTimeout(helloTimer);
    if (present !== undefined) lobby.leave(present.guest, tab);
  });
}

/** Lets in who says hello with a token that is known; anybody else is told why not. */
async function greet(
  frame: ChatFromVisitor,
  line: Line,
  {reads}: Pick<SocketParts, 'reads'>,
): Promise<Readonly<VisitorRow> | undefined> {
  if (frame.type !== 'hello') {
    line.end({code: 'no-hello', close: chatClose.malformed, detail: `${frame.type} before hello`});
    return undefined;
  }
  if (frame.protocol !== CHAT_PROTOCOL) {
    line.end({code: 'other-protocol', close: chatClose.otherProtocol, detail: `${CHAT_PROTOCOL} is spoken here`});
    return undefined;
  }
  const visitor = await reads.visitorByToken(hashOfToken(frame.token));
  if (visitor === undefined) {
    line.end({code: 'unknown-token', close: chatClose.unknownToken, detail: 'no such session'});
    return undefined;
  }
  const {maxText, maxFileBytes, maxFiles} = liveChatCapabilities;
  line.tell({type: 'welcome', protocol: CHAT_PROTOCOL, limits: {maxText, maxFileBytes, maxFiles}});
  return visitor;
}

interface TendParts extends SocketParts {
  readonly tell: (frame: ChatFromHost) => void;
}

/** Does what a visitor who is present asks. */
async function tend(frame: ChatFromVisitor, {visitor, guest}: Present, parts: TendParts): Promise<void> {
  const {desk, tell, log} = parts;
  switch (frame.type) {
    case 'hello':
      return undefined; // Said already; harmless.
    case 'ping':
      return tell({type: 'pong'});
    case 'typing':
      // Nobody could see it before the first message: there is no conversation yet.
      if (guest.openConversation === null) return undefined;
      return desk.typing({conversationId: guest.openConversation, isTyping: frame.isTyping});
    case 'delivered':
    case 'seen': {
      const {conversationId, upTo, type: what} = frame;
      const confirmed = await desk.confirm({
        senderId: visitor.senderId,
        address: visitor.id,
        conversationId,
        upTo,
        what,
      });
      if (!confirmed.ok) log.info('A receipt was refused', {what, code: confirmed.failure.code});
      return undefined;
    }
    case 'message': {
      const {answer} = await parts.lobby.keep(guest, () => take(frame, visitor, parts));
      return tell(answer);
    }
    default:
      return unreachable(frame);
  }
}

interface Taken {
  readonly answer: ChatFromHost;
  /** Where it is; undefined if it was not taken. */
  readonly conversationId: ConversationId | undefined;
}

/** Takes in a message. The answer says that it is durable, or that it was not taken and why. */
async function take(
  said: Extract<ChatFromVisitor, {type: 'message'}>,
  visitor: Readonly<VisitorRow>,
  {desk, reads, messages}: SocketParts,
): Promise<Taken> {
  const {clientId} = said;
  const waitMs = messages.take(visitor.id);
  if (waitMs > 0) {
    const failure = {code: 'slow-down', retryAfterMs: waitMs, detail: 'messages per visitor'} as const;
    return {answer: {type: 'refused', clientId, failure}, conversationId: undefined};
  }
  const inbound = await toInbound(said, visitor, reads);
  const received = inbound.ok ? await desk.receive(inbound.value) : refuse(inbound.failure);
  if (!received.ok) return {answer: {type: 'refused', clientId, failure: received.failure}, conversationId: undefined};
  const {messageId, conversationId, position, at} = received.value;
  return {answer: {type: 'ack', clientId, messageId, position, at}, conversationId};
}
