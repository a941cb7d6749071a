import type {SenderId} from '../lib/ids.ts';

/** Who made it: connected from outside (BO-3), our own, or one that carries out a flow (BO-1). */
export const botKinds = ['external', 'internal', 'flow'] as const;
export type BotKind = (typeof botKinds)[number];

/** Whether a bot may be handed what comes in at an address of ours. */
export const answersOn = (
  bot: {readonly isActive: boolean; readonly isDeleted: boolean; readonly senderIds: readonly SenderId[]},
  senderId: SenderId,
): boolean => bot.isActive && !bot.isDeleted && bot.senderIds.includes(senderId);
