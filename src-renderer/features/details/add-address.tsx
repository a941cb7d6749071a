import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {channels, type ChannelKind} from '../../../core/channel/channel.ts';
import {MOST_ADDRESS} from '../../../core/customer/address-limits.ts';
import type {CustomerId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {Select} from '../../design/select.tsx';
import {TextField} from '../../design/text-field.tsx';
import {useRun} from '../../engine/use-run.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import styles from './add-address.module.css';
import {useRefusalWords} from './use-refusal-words.ts';

interface AddAddressProps {
  readonly customerId: CustomerId;
  readonly onDone: () => void;
}

/** Nobody is written to there by hand. */
const outside: ReadonlySet<ChannelKind> = new Set(['internal']);

/** An address as it is typed or pasted (NC-5). What somebody else has is shared when one says so (decision 0008). */
export function AddAddress({customerId, onDone}: AddAddressProps) {
  const {t} = useTranslation('details');
  const run = useRun();
  const words = useRefusalWords();
  const names = useChannelNames();
  const [channel, setChannel] = useState<ChannelKind>('email');
  const [address, setAddress] = useState('');
  const [error, setError] = useState<{readonly text: string; readonly isHeld: boolean}>();
  const add = async (isShared: boolean) => {
    const answer = await run('customer/add-address', {customerId, channel, address, isShared});
    if (answer.ok) return onDone();
    const {failure} = answer;
    return setError({text: words(failure), isHeld: failure.code === 'invalid' && failure.reason === 'held'});
  };
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        void add(false);
      }}
    >
      <Select
        label={t('channel')}
        size="sm"
        options={channels
          .filter(one => !outside.has(one))
          .map(one => ({id: one, label: names(one), icon: <ChannelIcon channel={glyphOf(one)} isDecorative />}))}
        selected={channel}
        onSelect={chosen => {
          setChannel(chosen);
          setError(undefined);
        }}
      />
      <TextField
        label={t('address')}
        value={address}
        maxLength={MOST_ADDRESS}
        takesFocus
        error={error?.text}
        onChange={next => {
          setAddress(next);
          setError(undefined);
        }}
      />
      <div className={styles.actions}>
        {error?.isHeld === true && (
          <Button size="sm" onPress={() => void add(true)}>
            {t('shareAddress')}
          </Button>
        )}
        <Button size="sm" tone="primary" type="submit">
          {t('addIt')}
        </Button>
      </div>
    </form>
  );
}

/** What a channel is called; those without a glyph of their own have names all the same. */
function useChannelNames(): (channel: ChannelKind) => string {
  const {t} = useTranslation(['details', 'design']);
  return channel => {
    const other = (['apple', 'rcs', 'line', 'kakao', 'google-business'] as const).find(one => one === channel);
    return other === undefined ? t(`design:channel.${glyphOf(channel)}`) : t(`details:otherChannel.${other}`);
  };
}
