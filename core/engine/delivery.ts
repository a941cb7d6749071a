import {must, unreachable} from '../lib/failure.ts';
import type {MessageId} from '../lib/ids.ts';
import {progress, type DeliveryState, type SendFailure} from '../message/message.ts';
import type {Channel, OutgoingMessage, SendOutcome} from '../ports/channel.ts';
import type {ConversationRow, MessageRow} from '../ports/rows.ts';
import {blocked} from './blocklist.ts';
import {keepEmailId} from './email-links.ts';
import {tooLateFor} from './free-text.ts';
import type {Attempt, JobKind} from './jobs.ts';
import type {Turn} from './turn.ts';

/** Hands outgoing messages to their channel and keeps their state true (C-9). */
export function deliveryJob(channels: readonly Channel[]): JobKind {
  return {
    async claim(turn, job) {
      const message = must(await turn.get('message', [messageOf(job.payload)]), 'the message of a delivery');
      if (message.state !== 'queued' && message.state !== 'sending') return undefined;
      const row = must(await turn.get('conversation', [message.conversationId]), 'the thread of a delivery');
      const channel = channels.find(({kind}) => kind === message.channel);
      await announce(turn, message);
      move(turn, message, {to: 'sending'});
      // NC-6, once more: it may have waited.
      if (blocked(turn, row.customerId) !== undefined) return async () => blocklisted;
      // D24, once more.
      const late = message.templateId === null && (await tooLateFor(turn, row, channel?.capabilities));
      if (late) return async () => windowOver;
      const template = templateOf(turn, message);
      return () => attempt(channel, {...outgoing(message, row), ...(template !== undefined && {template})});
    },

    async settle(turn, job, {result, isLast}): Promise<Attempt> {
      const message = must(await turn.get('message', [messageOf(job.payload)]), 'the message of a delivery');
      await announce(turn, message);
      const outcome = result as SendOutcome;
      switch (outcome.outcome) {
        case 'sent':
          move(turn, message, {to: 'sent', providerId: outcome.providerId ?? message.providerId});
          // FU-1: what is said to it names it so.
          if (message.channel === 'email') keepEmailId(turn, outcome.providerId ?? '', saidAt(message));
          return {outcome: 'done'};
        case 'failed':
          move(turn, message, {to: 'failed', why: outcome.why});
          return {outcome: 'given-up'};
        case 'later':
          if (isLast) move(turn, message, {to: 'failed', why: 'unreachable'});
          return {outcome: 'later', detail: outcome.detail};
        default:
          return unreachable(outcome);
      }
    },
  };
}

const windowOver: SendOutcome = {outcome: 'failed', why: 'window-over', detail: 'only a registered template'};
const blocklisted: SendOutcome = {outcome: 'failed', why: 'blocklisted', detail: 'on the blocklist'};

async function attempt(channel: Channel | undefined, message: OutgoingMessage): Promise<SendOutcome> {
  if (channel === undefined) return {outcome: 'later', detail: 'no such channel is running'};
  try {
    return await channel.send(message);
  } catch (bug) {
    return {outcome: 'later', detail: String(bug)};
  }
}

/** TP-1: what it is registered as. */
const templateOf = ({directory}: Turn, {templateId}: Readonly<MessageRow>): string | undefined =>
  templateId === null ? undefined : directory.templates.get(templateId)?.registeredAs;

const outgoing = (message: Readonly<MessageRow>, row: Readonly<ConversationRow>): OutgoingMessage => ({
  messageId: message.id,
  conversationId: message.conversationId,
  senderId: message.senderId,
  address: row.customerAddress,
  position: message.position,
  text: message.text,
  files: message.files,
  mail: message.mail,
  html: message.html,
  location: message.location,
});

const saidAt = ({id, conversationId}: Readonly<MessageRow>) => ({messageId: id, conversationId});

interface Move {
  readonly to: DeliveryState;
  readonly why?: SendFailure;
  readonly providerId?: string | null;
}

/** Moves a message on if that is progress; a late or repeated word about it changes nothing. */
export function move(turn: Turn, message: Readonly<MessageRow>, {to, why, providerId}: Move): void {
  if (progress(message.state, to) === undefined) return;
  turn.put('message', {
    ...message,
    ...reached(message, to, turn.at),
    state: to,
    failure: why ?? (to === 'sending' ? message.failure : null),
    providerId: providerId ?? message.providerId,
  });
  turn.touch('messages', message.conversationId);
}

/** When it got how far, the first time: what is delivered was sent, what is seen was delivered. */
function reached({sentAt, deliveredAt, seenAt}: Readonly<MessageRow>, to: DeliveryState, at: number) {
  const isSent = to === 'sent' || to === 'delivered' || to === 'seen';
  const isDelivered = to === 'delivered' || to === 'seen';
  return {
    sentAt: sentAt ?? (isSent ? at : null),
    deliveredAt: deliveredAt ?? (isDelivered ? at : null),
    seenAt: seenAt ?? (to === 'seen' ? at : null),
  };
}

/** A.17: to whoever reads the thread it is in now, if that is another than the one whose address it goes to. */
export async function announce(turn: Turn, {conversationId}: Readonly<MessageRow>): Promise<void> {
  const {mergedInto} = must(await turn.get('conversation', [conversationId]), 'the thread of a message');
  if (mergedInto !== null) turn.touch('messages', mergedInto);
}

function messageOf(payload: Readonly<Record<string, unknown>>): MessageId {
  const {messageId} = payload;
  if (typeof messageId !== 'string') throw new Error('A delivery without a message');
  return messageId as MessageId;
}
