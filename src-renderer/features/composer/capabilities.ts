import type {Capabilities, ChannelKind} from '../../../core/channel/channel.ts';
import {liveChatCapabilities} from '../../../core/channel/live-chat.ts';
import {MAX_FILE_BYTES} from '../../../core/contract/app-urls.ts';
import {MAX_FILES, MAX_TEXT} from '../../../core/contract/values.ts';

/** What a composer has to know of a channel beforehand. The engine is asked in any case. */
export type Limits = Pick<Capabilities, 'maxText' | 'mediaTypes' | 'maxFileBytes' | 'maxFiles' | 'typing'>;

const known: {readonly [Kind in ChannelKind]?: Limits} = {'live-chat': liveChatCapabilities};

/** What nobody may exceed, whatever the channel: notes have no other limits. */
export const widestLimits: Limits = {
  maxText: MAX_TEXT,
  mediaTypes: ['*/*'],
  maxFileBytes: MAX_FILE_BYTES,
  maxFiles: MAX_FILES,
  typing: {shows: false, reports: false},
};

/** The limits of a channel (CO-4..CO-7). */
export const limitsOf = (channel: ChannelKind): Limits => known[channel] ?? widestLimits;

/** Whether files of this type can be sent there (NO-2). */
export const takes = ({mediaTypes}: Pick<Limits, 'mediaTypes'>, type: string): boolean =>
  mediaTypes.some(one => one === '*/*' || one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))));
