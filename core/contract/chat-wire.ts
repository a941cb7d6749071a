import * as z from 'zod';
import {failure, type Failure} from '../lib/failure.ts';
import {conversationId, fileHash, messageId} from '../lib/ids.ts';
import {MAX_TEXT, file, files, instant} from './values.ts';

/*
 * What a live-chat widget and its host say to each other. Both ends parse. The host serves
 * the widget's script too, but a page may stay open for days across an upgrade: so the host
 * takes nothing it does not know, and the widget leaves out what it does not know.
 *
 *   POST /chat/v1/session    the frame's own random token becomes a visitor (again)
 *   POST /chat/v1/files      raw bytes; the answer is a file to name in a message
 *   GET  /chat/v1/files/:hash
 *   WS   /chat/v1/socket     hello ─▶ welcome, then frames both ways
 *
 *   visitor                                     host
 *   hello {token, after} ─────────────────────▶
 *                        ◀───────────────────── welcome, then messages after `after`
 *   message {clientId} ───────────────────────▶ commits
 *                        ◀───────────────────── ack {clientId, position}   (same id, same ack)
 *                        ◀───────────────────── messages                   (to every tab)
 *   delivered, seen ──────────────────────────▶
 *                        ◀───────────────────── read {upTo}, typing
 */

/** Raised when a frame script of before could no longer talk to this host; it then reloads itself. */
export const CHAT_PROTOCOL = 1;

/** Largest frame either way, in bytes. Room for the longest text with every character escaped. */
export const MAX_CHAT_FRAME = 256 * 1024;

/** Most messages in one `messages` frame. */
export const CHAT_PAGE = 100;

/** How often typing is repeated while it lasts, and when it ends without being repeated. */
export const TYPING_REPEAT_MS = 3_000;
export const TYPING_ENDS_MS = 5_000;

/** Why a socket is closed, beyond the WebSocket's own codes (1008 abuse, 1009 too large). */
export const chatClose = {unknownToken: 4401, noHello: 4408, malformed: 4400, otherProtocol: 4426} as const;

/** 256 random bits in base64url, made and kept by the frame. Who has it is the visitor. */
export const chatToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Made by the frame when the visitor presses Send and kept for every retry. */
export const chatClientId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** A widget's id, as a site puts it into its page. */
export const chatWidget = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);

const position = () => z.int().nonnegative();

export const chatSessionRequest = z.strictObject({widget: chatWidget, token: chatToken});
export const chatSession = z.object({isNew: z.boolean()});

/** Every HTTP answer of the chat, with the schema of its value. */
export const chatAnswer = <V extends z.ZodType>(value: V) =>
  z.discriminatedUnion('ok', [z.object({ok: z.literal(true), value}), z.object({ok: z.literal(false), failure})]);

/** Why something was refused, as the widget puts it into words. */
export type ChatFailure = Failure;

/** What `POST /chat/v1/files` answers: name and type are the host's, not the sender's. */
export const chatFile = file();
export type ChatFile = Readonly<z.output<typeof chatFile>>;

export const chatFromVisitor = z.discriminatedUnion('type', [
  /** First of all, and once. `after`: position of the newest message on screen, 0 for all. */
  z.strictObject({type: z.literal('hello'), protocol: z.int(), token: chatToken, after: position()}),
  z.strictObject({
    type: z.literal('message'),
    clientId: chatClientId,
    text: z.string().max(MAX_TEXT),
    /** Uploaded before; the host knows type and size. */
    files: z.array(z.strictObject({hash: fileHash, name: z.string().max(255)})).max(50),
  }),
  z.strictObject({type: z.literal('typing'), isTyping: z.boolean()}),
  /** The page has them, the visitor has seen them: ours up to a position of one conversation (MW-15). */
  z.strictObject({type: z.literal('delivered'), conversationId, upTo: position()}),
  z.strictObject({type: z.literal('seen'), conversationId, upTo: position()}),
  z.strictObject({type: z.literal('ping')}),
]);
export type ChatFromVisitor = Readonly<z.output<typeof chatFromVisitor>>;

const chatMessage = z.object({
  messageId,
  conversationId,
  position: position(),
  /** Of the visitor's own messages: finds the bubble that stands for it already. */
  clientId: chatClientId.nullable(),
  from: z.enum(['customer', 'agent', 'bot', 'automation']),
  /** Of who wrote it, for the visitor's eyes; empty for their own. */
  name: z.string(),
  text: z.string(),
  files: files(),
  at: instant(),
});
export type ChatMessage = Readonly<z.output<typeof chatMessage>>;

const chatLimits = z.object({
  maxText: z.int().positive(),
  maxFileBytes: z.int().positive(),
  maxFiles: z.int().nonnegative(),
});
export type ChatLimits = Readonly<z.output<typeof chatLimits>>;

/** What the frame is made with: who it belongs to, and what fits before there is a session. */
export const chatConfig = z.object({name: z.string(), limits: chatLimits});
export type ChatConfig = Readonly<z.output<typeof chatConfig>>;

/** A message that waits in the browser's own storage until it is acknowledged. */
export const chatWaiting = z.object({
  clientId: chatClientId,
  text: z.string(),
  files: z.array(chatFile),
  at: instant(),
});
export type ChatWaiting = Readonly<z.output<typeof chatWaiting>>;

export const chatErrors = [
  'malformed',
  'too-large',
  'unknown-token',
  'no-hello',
  'too-many',
  'other-protocol',
] as const;
export type ChatError = (typeof chatErrors)[number];

export const chatFromHost = z.discriminatedUnion('type', [
  z.object({type: z.literal('welcome'), protocol: z.int(), limits: chatLimits}),
  /** By position, oldest first, each at most once. `isComplete`: nothing newer is known right now. */
  z.object({type: z.literal('messages'), messages: z.array(chatMessage).max(CHAT_PAGE), isComplete: z.boolean()}),
  /** Durable, and in the thread at this position. */
  z.object({type: z.literal('ack'), clientId: chatClientId, messageId, position: position(), at: instant()}),
  /** Not taken. `slow-down` and `unavailable` are worth another try; the others never will be. */
  z.object({type: z.literal('refused'), clientId: chatClientId, failure}),
  /** Our side types; ends by itself after `TYPING_ENDS_MS`. */
  z.object({type: z.literal('typing'), isTyping: z.boolean()}),
  /** Our side has read the visitor's messages up to here (MW-15). Never goes back. */
  z.object({type: z.literal('read'), upTo: position()}),
  /** What was wrong; the socket is closed after it. */
  z.object({type: z.literal('error'), code: z.enum(chatErrors), detail: z.string()}),
  z.object({type: z.literal('pong')}),
]);
export type ChatFromHost = Readonly<z.output<typeof chatFromHost>>;
