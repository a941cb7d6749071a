import * as z from 'zod';
import {channels} from '../channel/channel.ts';
import {MOST_TAGS} from '../conversation/labels.ts';
import {priorities, statuses} from '../conversation/status.ts';
import {agentId, conversationId, customerId, macroId, messageId, queueId, senderId, tagId} from '../lib/ids.ts';
import {mailParts} from './mail-values.ts';
import {filledTemplate} from './template-routes.ts';
import {command, files, instant, MAX_TEXT, name, query, text} from './values.ts';

/** RL-2: of each kind as many are shown. */
export const MOST_RELATED = 50;

const related = () =>
  z.strictObject({
    conversationId,
    /** SI-1. */
    shortId: z.int().positive(),
    topic: z.string(),
    channel: z.enum(channels),
    status: z.enum(statuses),
    at: instant(),
  });
export type RelatedConversation = Readonly<z.output<ReturnType<typeof related>>>;

/**
 * TP-1, TP-6: said first instead of text and files (`invalid`: `beside-words` if there are any,
 * `half-filled`, `other-channel`). The number it gets is filled in there (TP-8).
 */
const firstTemplate = () => z.exactOptional(filledTemplate());

/**
 * CO-11: as of `message/reply`. It has a subject (`invalid`: `empty`), which is the topic, too, if none is
 * given; left out, an e-mail's subject is the topic.
 */
const firstMail = () => z.exactOptional(mailParts());

const afterwards = {
  /** NC-1: where it stands once that is said; left out: Open. Refused as `conversation/set-status` is. */
  status: z.exactOptional(z.enum(statuses)),
  /**
   * MA-12: what the rest was filled in with. It stands in the log (MA-10), and its note is left behind what is
   * said; `invalid` with `gone` as of `macro/apply`.
   */
  macroId: z.exactOptional(macroId),
} as const;

/** How conversations begin on our side (A.19, A.20), and how they belong together (A.17, A.18). */
export const threadRoutes = {
  /**
   * NC-1: writes first. `messageId` is made by the composer and is the idempotency key of it all.
   * With a `customerId` the address may be left out if they have one on the sender's channel
   * (`invalid`: `several`, `none`). Queue null: the default one; assignee null: whoever the queue
   * gives it to. NC-4: refused with `continued` if the two are in a talk already that is the
   * asker's or nobody's, with `taken` if it is somebody else's; NC-6: with `blocked`. Nothing is
   * stored then. `invalid`: `not-offered` (SN-2), `not-in-queue`, `not-startable`, `unknown-address`,
   * `not-in-audience` (CV-8: the assignee may not see what is restricted for this contact).
   */
  'conversation/open': command({
    conversationId,
    messageId,
    senderId,
    to: z.strictObject({customerId: customerId.nullable(), address: name(320).nullable()}),
    queueId: queueId.nullable(),
    assignee: agentId.nullable(),
    priority: z.enum(priorities),
    tags: z.array(tagId).max(MOST_TAGS),
    /** LC-12; null: named after the customer. */
    topic: name(200).nullable(),
    text: text(MAX_TEXT),
    files: files(),
    template: firstTemplate(),
    mail: firstMail(),
    ...afterwards,
  }),
  /**
   * IN-1, IN-2, CV-12: to a queue, to one colleague or to oneself. `related`: it is linked to that
   * conversation, or its follow-up if that is closed (D35).
   */
  'conversation/open-internal': command({
    conversationId,
    messageId,
    topic: name(200),
    to: z.union([z.strictObject({queueId}), z.strictObject({agentId})]),
    related: conversationId.nullable(),
    text: text(MAX_TEXT),
    files: files(),
  }),
  /**
   * A.17, D22: `absorb` goes into `conversationId`, which keeps its queue, topic, priority and
   * summary and gets the other's tags. Refused: `invalid` with `same`, `other-customer`,
   * `internal` or `restricted`; `closed`; `continued` for one that was merged already.
   */
  'conversation/merge': command({conversationId, absorb: conversationId}),
  /**
   * RL-2: the main conversation and those that continue it, newest first, at most 50 each; `main` is
   * the one asked about unless it continues another, and null if the asker may not see it.
   */
  'conversation/related': query({
    topics: ['conversations'],
    input: z.strictObject({conversationId}),
    output: z.strictObject({
      main: related().nullable(),
      linked: z.array(related()).max(MOST_RELATED),
      followUps: z.array(related()).max(MOST_RELATED),
    }),
  }),
  /**
   * RL-4, D35: `main` is what this one continues from now on, whatever it continued before; by
   * number it is found with `conversation/find`. `invalid`: `same`, `circle`, `too-many`.
   */
  'conversation/relate': command({conversationId, main: conversationId}),
  /** RL-4, RL-5: it continues nothing. */
  'conversation/unrelate': command({conversationId}),
  /**
   * FU-1 to FU-5: what is closed (`not-closed`) goes on in a new one; From and To are its own. What
   * is left null is taken from it. Refused besides as `conversation/open`.
   */
  'conversation/follow-up': command({
    of: conversationId,
    conversationId,
    messageId,
    queueId: queueId.nullable(),
    assignee: agentId.nullable(),
    priority: z.enum(priorities).nullable(),
    tags: z.array(tagId).max(MOST_TAGS).nullable(),
    topic: name(200).nullable(),
    /** FU-3: its form, and what that was filled with, goes along. */
    keepsForm: z.boolean(),
    text: text(MAX_TEXT),
    files: files(),
    template: firstTemplate(),
    mail: firstMail(),
    /** FU-6: of a macro without a form the one that came along stays; what was filled in stays, too, but for what it fills. */
    ...afterwards,
  }),
  /** D22: gives back what was absorbed, the last one first (`invalid`: `not-newest`). */
  'conversation/unmerge': command({conversationId}),
} as const;
