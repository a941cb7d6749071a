import type {ChannelKind} from '../channel/channel.ts';
import {isPredictable} from '../customer/address.ts';
import type {SenderId} from '../lib/ids.ts';
import {offeredForReply, type Answered, type Sender, type Senders} from '../queue/senders.ts';
import {reachOf} from './open.ts';

/** From one of our addresses to one of theirs. */
export interface WayOut {
  readonly senderId: SenderId;
  readonly address: string;
}

/** Where a conversation was said last, and what else is known about its customer. */
export interface Answerable extends Answered {
  readonly address: string;
}

/**
 * SN-3, SN-4, CO-1: how it goes on unless somebody chooses. Where the queue writes from other addresses: from its default
 * one of that channel; but a session or an account is reached only where its owner wrote. Undefined: From is empty.
 */
export function usualWay<S extends Sender>(all: Senders<S>, last: Answerable): WayOut | undefined {
  const {senders, chosen} = offeredForReply(all, last);
  const stays = senders.some(({id}) => id === last.senderId) || !isPredictable(last.channel);
  const senderId = stays ? last.senderId : chosen;
  return senderId && {senderId, address: last.address};
}

/** Their addresses, by channel. */
export interface Reached {
  readonly channel: ChannelKind;
  readonly address: string;
}

/** SN-3, CO-1: what else may be chosen. What is for `who-wrote` is one only if they wrote from there to there. */
export function otherWays<S extends Sender>(
  all: Senders<S>,
  last: Answerable,
  theirs: readonly Reached[],
): readonly (WayOut & Reached & {readonly isForWhoWrote: boolean})[] {
  return offeredForReply(all, last).senders.flatMap(({id: senderId, channel}) => {
    const reach = reachOf(channel);
    if (reach === 'nobody') return [];
    return theirs
      .filter(one => one.channel === channel)
      .map(({address}) => ({senderId, channel, address, isForWhoWrote: reach === 'who-wrote'}));
  });
}

export const isSameWay = (one: WayOut, other: WayOut): boolean =>
  one.senderId === other.senderId && one.address === other.address;
