import {useTranslation} from 'react-i18next';
import styles from './channel-icon.module.css';
import {classNames} from './class-names.ts';
import {
  InstagramIcon,
  LiveChatIcon,
  MailIcon,
  MessengerIcon,
  PhoneIcon,
  SmsIcon,
  TelegramIcon,
  ViberIcon,
  WhatsappIcon,
} from './icons/channel-icons.ts';
import type {Icon} from './icons/icon.tsx';
import {MentionIcon} from './icons/writing-icons.ts';

/** The channels that have a glyph of their own. */
export type Channel =
  | 'voice'
  | 'email'
  | 'whatsapp'
  | 'sms'
  | 'livechat'
  | 'messenger'
  | 'viber'
  | 'telegram'
  | 'instagram'
  | 'internal';

interface ChannelIconProps {
  readonly channel: Channel;
  /** Pixels; 14 unless told. */
  readonly size?: number;
  /** The word stands beside it: do not read it twice. */
  readonly isDecorative?: boolean;
  readonly className?: string | undefined;
}

const icons: Readonly<Record<Channel, Icon>> = {
  voice: PhoneIcon,
  email: MailIcon,
  whatsapp: WhatsappIcon,
  sms: SmsIcon,
  livechat: LiveChatIcon,
  messenger: MessengerIcon,
  viber: ViberIcon,
  telegram: TelegramIcon,
  instagram: InstagramIcon,
  internal: MentionIcon,
};

/** Which channel, as a generic glyph in the channel's colour. Never a brand mark. */
export function ChannelIcon({channel, size = 14, isDecorative = false, className}: ChannelIconProps) {
  const {t} = useTranslation('design');
  const Drawn = icons[channel];
  return (
    <Drawn
      size={size}
      className={classNames(styles[channel], className)}
      {...(isDecorative ? {} : {label: t(`channel.${channel}`)})}
    />
  );
}
