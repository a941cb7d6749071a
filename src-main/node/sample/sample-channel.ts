import {liveChatCapabilities} from '../../../core/channel/live-chat.ts';
import type {Capabilities} from '../../../core/channel/channel.ts';
import {reactsOn} from '../../../core/channel/reactions.ts';
import type {Channel} from '../../../core/ports/channel.ts';
import {sampleChannels, type SampleChannelKind} from './people.ts';

/** What those channels carry in the world, as far as a sample needs to know. */
const limits: Readonly<Record<SampleChannelKind, Pick<Capabilities, 'maxText' | 'maxFiles' | 'receipts'>>> = {
  email: {maxText: 100_000, maxFiles: 10, receipts: {delivered: false, seen: false}},
  whatsapp: {maxText: 4_096, maxFiles: 1, receipts: {delivered: true, seen: true}},
  sms: {maxText: 1_600, maxFiles: 0, receipts: {delivered: true, seen: false}},
  instagram: {maxText: 1_000, maxFiles: 1, receipts: {delivered: true, seen: true}},
  messenger: {maxText: 2_000, maxFiles: 1, receipts: {delivered: true, seen: true}},
  telegram: {maxText: 4_096, maxFiles: 1, receipts: {delivered: true, seen: false}},
};

/**
 * The channels of the sample workspace, beside a live chat that nobody can reach. They take every message
 * and bring it to nobody, for their customers are invented; the window says so throughout.
 */
export const createSampleChannels = (): readonly Channel[] =>
  sampleChannels.map(kind => ({
    kind,
    capabilities: {
      ...liveChatCapabilities,
      ...limits[kind],
      typing: {shows: false, reports: false},
      reactions: {sends: reactsOn(kind)},
    },
    send: message => Promise.resolve({outcome: 'sent', providerId: `sample/${message.messageId}`}),
    react: ({messageId}) => Promise.resolve({outcome: 'sent', providerId: `sample/${messageId}/reaction`}),
  }));
