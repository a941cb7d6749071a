import {useTranslation} from 'react-i18next';
import type {ChannelKind} from '../../../core/channel/channel.ts';

interface Address {
  readonly channel: ChannelKind;
  /** As it was typed or came in. */
  readonly shown: string;
}

/** An address as people read it: a visitor's is a long number that tells nobody anything but its end. */
export function useAddressWords(): (address: Address) => string {
  const {t} = useTranslation('details');
  return ({channel, shown}) => (channel === 'live-chat' ? t('session', {id: shown.slice(-4)}) : shown);
}
