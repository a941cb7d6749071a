import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Channel} from '../../design/channel-icon.tsx';

/** Which glyph stands for a channel. Messengers without one of their own share that of text messages. */
const glyphs: Readonly<Record<ChannelKind, Channel>> = {
  'live-chat': 'livechat',
  email: 'email',
  sms: 'sms',
  whatsapp: 'whatsapp',
  messenger: 'messenger',
  instagram: 'instagram',
  telegram: 'telegram',
  viber: 'viber',
  apple: 'sms',
  rcs: 'sms',
  line: 'sms',
  kakao: 'sms',
  'google-business': 'sms',
  voice: 'voice',
  internal: 'internal',
};

/** The glyph of a channel. */
export const glyphOf = (channel: ChannelKind): Channel => glyphs[channel];
