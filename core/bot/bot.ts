import {capacityGroupOf, type ChannelKind} from '../channel/channel.ts';
import type {SenderId} from '../lib/ids.ts';

/** Who made it: connected from outside (BO-3), our own, or one that carries out a flow (BO-1). */
export const botKinds = ['external', 'internal', 'flow'] as const;
export type BotKind = (typeof botKinds)[number];

/** As many as a workspace has. */
export const MOST_BOTS = 200;

/** BO-3: a session without an end is none; a week without a word is no session any more. */
export const LONGEST_SESSION_MINUTES = 7 * 24 * 60;

interface Duty {
  readonly isActive: boolean;
  readonly isDeleted: boolean;
}

/** Whether a bot answers at all. */
export const isOnDuty = (bot: Duty): boolean => bot.isActive && !bot.isDeleted;

/** BO-3, BO-5: whether it is handed what comes in at an address of ours. */
export const answersOn = (bot: Duty & {readonly senderIds: readonly SenderId[]}, senderId: SenderId): boolean =>
  isOnDuty(bot) && bot.senderIds.includes(senderId);

/** Where customers write: a bot neither answers calls, nor colleagues among themselves. */
export const isForBots = (channel: ChannelKind): boolean => {
  const group = capacityGroupOf(channel);
  return group !== undefined && group !== 'voice';
};

/** When a session ends, if its customer says nothing more (BO-3). */
export const sessionEnd = (
  {sessionMinutes}: {readonly sessionMinutes: number | null},
  {lastInboundAt, createdAt}: {readonly lastInboundAt: number | null; readonly createdAt: number},
): number => (sessionMinutes === null ? Infinity : (lastInboundAt ?? createdAt) + sessionMinutes * 60_000);
