import type {Capabilities, ChannelKind, MediaLimit} from './channel.ts';
import {liveChatCapabilities} from './live-chat.ts';
import {reactsOn} from './reactions.ts';

/*
 * What each channel carries (CO-4..CO-7), as its operator documents it. A connector hands the
 * engine its own, made from these; windows ask here beforehand.
 */

const MB = 1_000_000;

const photos = ['image/jpeg', 'image/png'];
const pictures = [...photos, 'image/gif', 'image/webp'];
const office = [
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
];
const documents = ['application/pdf', ...office];
const sounds = ['audio/aac', 'audio/mp4', 'audio/amr', 'audio/mpeg', 'audio/ogg'];
const films = ['video/mp4', 'video/3gpp'];

type Media = Pick<Capabilities, 'mediaTypes' | 'maxFileBytes' | 'mediaLimits' | 'maxFiles'>;

/** One file a message, each kind with its own size. */
function oneOf(limits: readonly MediaLimit[]): Media {
  const maxFileBytes = Math.max(...limits.map(({maxBytes}) => maxBytes));
  return {mediaTypes: limits.flatMap(({types}) => types), maxFileBytes, mediaLimits: limits, maxFiles: 1};
}

const noFiles: Media = {mediaTypes: [], maxFileBytes: 0, maxFiles: 0};

type Rest = Omit<Capabilities, keyof Media | 'maxText' | 'maxParts' | 'reactions'>;

/** A messenger between two telephones. */
const messenger: Rest = {
  formatting: 'none',
  sendsLocation: true,
  hasMail: false,
  receipts: {delivered: true, seen: true},
  typing: {shows: false, reports: false},
};

const known: {readonly [Kind in ChannelKind]?: Omit<Capabilities, 'reactions'>} = {
  'live-chat': liveChatCapabilities,
  email: {
    maxText: 100_000,
    // What runs when it is opened is refused by every mailbox; the rest is the sender's business.
    mediaTypes: [...liveChatCapabilities.mediaTypes, 'audio/*', 'video/*'],
    maxFileBytes: 25 * MB,
    maxFiles: 10,
    formatting: 'rich',
    sendsLocation: false,
    hasMail: true,
    receipts: {delivered: false, seen: false},
    typing: {shows: false, reports: false},
  },
  sms: {
    ...messenger,
    maxText: 1_530,
    maxParts: 10,
    ...noFiles,
    sendsLocation: false,
    receipts: {delivered: true, seen: false},
  },
  whatsapp: {
    ...messenger,
    freeTextMs: 24 * 60 * 60 * 1000,
    maxText: 4_096,
    formatting: 'marks',
    // CO-6; OGG with Opus, M4A is audio/mp4.
    ...oneOf([
      {types: photos, maxBytes: 5 * MB},
      {types: sounds, maxBytes: 16 * MB},
      {types: films, maxBytes: 16 * MB},
      {types: documents, maxBytes: 100 * MB},
    ]),
  },
  messenger: {
    ...messenger,
    maxText: 2_000,
    ...oneOf([{types: [...pictures, ...sounds, ...films, ...documents], maxBytes: 25 * MB}]),
  },
  instagram: {
    ...messenger,
    maxText: 1_000,
    sendsLocation: false,
    receipts: {delivered: false, seen: true},
    ...oneOf([
      {types: photos, maxBytes: 8 * MB},
      {types: ['audio/mp4', 'audio/aac', 'audio/wav', 'video/mp4', 'video/webm', 'application/pdf'], maxBytes: 25 * MB},
    ]),
  },
  telegram: {
    ...messenger,
    maxText: 4_096,
    receipts: {delivered: false, seen: false},
    ...oneOf([
      {types: photos, maxBytes: 10 * MB},
      {types: [...liveChatCapabilities.mediaTypes, ...sounds, ...films], maxBytes: 50 * MB},
    ]),
  },
  viber: {
    ...messenger,
    maxText: 1_000,
    ...oneOf([
      {types: photos, maxBytes: 7 * MB},
      {types: [...films, ...documents], maxBytes: 200 * MB},
    ]),
  },
  apple: {
    ...messenger,
    maxText: 7_000,
    receipts: {delivered: true, seen: false},
    ...oneOf([{types: [...pictures, ...films, ...documents], maxBytes: 100 * MB}]),
  },
  rcs: {
    ...messenger,
    maxText: 3_072,
    ...oneOf([{types: [...pictures, ...sounds, ...films, 'application/pdf'], maxBytes: 100 * MB}]),
  },
  line: {
    ...messenger,
    maxText: 5_000,
    receipts: {delivered: false, seen: false},
    ...oneOf([
      {types: photos, maxBytes: 10 * MB},
      {types: ['audio/mp4', 'audio/mpeg', 'video/mp4'], maxBytes: 200 * MB},
    ]),
  },
  kakao: {
    ...messenger,
    maxText: 1_000,
    sendsLocation: false,
    receipts: {delivered: true, seen: false},
    ...oneOf([{types: photos, maxBytes: 5 * MB}]),
  },
};

/** What a channel carries; undefined: nothing is written there, or nothing is known. */
export function capabilitiesOf(channel: ChannelKind): Capabilities | undefined {
  const found = known[channel];
  return found && {...found, reactions: {sends: reactsOn(channel)}};
}
