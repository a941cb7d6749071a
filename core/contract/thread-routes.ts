import * as z from 'zod';
import {MOST_TAGS} from '../conversation/labels.ts';
import {priorities} from '../conversation/status.ts';
import {agentId, conversationId, customerId, messageId, queueId, senderId, tagId} from '../lib/ids.ts';
import {command, files, MAX_TEXT, name, text} from './values.ts';

/** How conversations begin on our side (A.19, A.20), and how they belong together (A.17, A.18). */
export const threadRoutes = {
  /**
   * NC-1: writes first. `messageId` is made by the composer and is the idempotency key of it all.
   * With a `customerId` the address may be left out if they have one on the sender's channel
   * (`invalid`: `several`, `none`). Queue null: the default one; assignee null: whoever the queue
   * gives it to. NC-4: refused with `continued` if the two are in a talk already that is the
   * asker's or nobody's, with `taken` if it is somebody else's; NC-6: with `blocked`. Nothing is
   * stored then. `invalid`: `not-offered` (SN-2), `not-in-queue`, `not-startable`, `unknown-address`.
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
  /** D22: gives back what was absorbed, the last one first (`invalid`: `not-newest`). */
  'conversation/unmerge': command({conversationId}),
} as const;
