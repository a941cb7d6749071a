import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {readAddress} from '../../../core/customer/address.ts';
import {LONGEST_ADDRESS, recipientChannels, type MacroAction} from '../../../core/macro/macro.ts';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import styles from './action-value.module.css';

type SetRecipient = Extract<MacroAction, {do: 'set-recipient'}>;

interface RecipientValueProps {
  readonly action: SetRecipient;
  readonly onChange: (action: MacroAction) => void;
}

/** MA-3: one for each channel that somebody can be named on. */
export function RecipientValue({action, onChange}: RecipientValueProps) {
  const {t} = useTranslation('settings');
  return (
    <>
      <div className={styles.channels}>
        {recipientChannels.map(channel => (
          <AddressField
            key={channel}
            channel={channel}
            value={action.recipients.find(one => one.channel === channel)?.address ?? ''}
            onChange={address => {
              const others = action.recipients.filter(one => one.channel !== channel);
              const named = address.trim() === '' ? [] : [{channel, address}];
              onChange({...action, recipients: [...others, ...named]});
            }}
          />
        ))}
      </div>
      <p className={styles.hint}>{t('value.recipient')}</p>
    </>
  );
}

interface AddressFieldProps {
  readonly channel: SetRecipient['recipients'][number]['channel'];
  readonly value: string;
  readonly onChange: (address: string) => void;
}

/** What is no address there is said once it was left; the engine takes it as little (NC-5). */
function AddressField({channel, value, onChange}: AddressFieldProps) {
  const {t} = useTranslation(['settings', 'begin', 'design']);
  const country = valueOf(useLive('attribute/list', {}))?.country ?? undefined;
  const [wasLeft, setWasLeft] = useState(false);
  const isWrong = wasLeft && value.trim() !== '' && !readAddress(channel, value, country).ok;
  return (
    <TextField
      label={t(`design:channel.${glyphOf(channel)}`)}
      maxLength={LONGEST_ADDRESS}
      value={value}
      onChange={onChange}
      onBlur={() => setWasLeft(true)}
      error={isWrong ? t('begin:no.not-an-address') : undefined}
    />
  );
}
