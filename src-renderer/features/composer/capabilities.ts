import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import type {Capabilities, ChannelKind} from '../../../core/channel/channel.ts';
import type {DraftMode} from '../../../core/contract/conversation-routes.ts';
import {MAX_FILE_BYTES} from '../../../core/contract/app-urls.ts';
import {MAX_FILES, MAX_TEXT} from '../../../core/contract/values.ts';

/** What a composer has to know of a channel beforehand. The engine is asked in any case. */
export type Limits = Omit<Capabilities, 'receipts' | 'reactions'>;

/** What nobody may exceed, whatever the channel: notes have no other limits. */
export const widestLimits: Limits = {
  maxText: MAX_TEXT,
  mediaTypes: ['*/*'],
  maxFileBytes: MAX_FILE_BYTES,
  maxFiles: MAX_FILES,
  formatting: 'none',
  sendsLocation: false,
  hasMail: false,
  typing: {shows: false, reports: false},
};

/** The limits of a channel (CO-4..CO-7), and ours where those are wider. */
export function limitsOf(channel: ChannelKind): Limits {
  const its = capabilitiesOf(channel) ?? widestLimits;
  return {
    ...its,
    maxText: Math.min(its.maxText, MAX_TEXT),
    maxFileBytes: Math.min(its.maxFileBytes, MAX_FILE_BYTES),
    maxFiles: Math.min(its.maxFiles, MAX_FILES),
  };
}

/** The limits where one writes: to the customer the channel's, to the team only ours. */
export const limitsIn = (mode: DraftMode, channel: ChannelKind): Limits =>
  mode === 'note' ? widestLimits : limitsOf(channel);
