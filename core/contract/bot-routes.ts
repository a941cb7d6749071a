import * as z from 'zod';
import {botKinds, LONGEST_SESSION_MINUTES, MOST_BOTS} from '../bot/bot.ts';
import {MOST_TAGS} from '../conversation/labels.ts';
import {agentId, conversationId, senderId, tagId} from '../lib/ids.ts';
import {command, name, query, text} from './values.ts';

/** Where an external bot is told what customers write. */
const url = () => text(2_000).refine(value => /^https?:\/\/[^\s/]+(\/\S*)?$/.test(value), 'url');

/** BO-3. */
const bot = () => ({
  /** `invalid` with `name-taken`: another bot, of whatever kind, is called so. */
  name: name(120),
  /** Of an external bot; null for the others. `invalid` with `missing` or `not-external`. */
  url: url().nullable(),
  /** Our addresses it answers on; `invalid` with `sender-taken` if another active bot does, `not-text` for calls. */
  senderIds: z.array(senderId).min(1).max(50),
  /** Agents read what was said with the bot. It holds for what is said from then on. */
  showsHistory: z.boolean(),
  isActive: z.boolean(),
  /** A conversation whose customer says nothing for so long is over for the bot; null: never. */
  sessionMinutes: z.int().min(1).max(LONGEST_SESSION_MINUTES).nullable(),
});

/** Bots (A.28): set up by Managers and Account Managers (D42), and how a conversation leaves one. */
export const botRoutes = {
  'bot/list': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({
      bots: z.array(z.strictObject({botId: agentId, kind: z.enum(botKinds), ...bot()})).max(MOST_BOTS),
    }),
  }),
  /** The id is an agent's: a bot is a special agent (BO-1). */
  'bot/create': command({botId: agentId, kind: z.enum(botKinds), ...bot()}),
  /** Switched off: what it has is handed over to people, as if it had done so itself. */
  'bot/save': command({botId: agentId, ...bot()}),
  /** It stays the name of what it said. */
  'bot/delete': command({botId: agentId}),

  /** DM-1: whether agents see what a bot found out under this name. `invalid` with `too-many`. */
  'metadata/mask': command({name: name(100), isMasked: z.boolean()}),

  /**
   * BO-7, BO-12, BO-2: by the bot that has it, or by a Manager. The bot is taken out, routing decides
   * anew and auto-assignment follows. Tags for that routing and a topic for people may come along.
   * `invalid` with `no-bot`: no bot has it.
   */
  'conversation/hand-over': command({
    conversationId,
    tags: z.array(tagId).max(MOST_TAGS),
    topic: name(200).nullable(),
  }),
} as const;
