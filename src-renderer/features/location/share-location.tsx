import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Place} from '../../../core/message/mail.ts';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {PlaceIcon} from '../../design/icons/navigation-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {TextField} from '../../design/text-field.tsx';
import {readCoordinates} from './coordinates.ts';
import styles from './location.module.css';

interface ShareLocationProps {
  /** The channel carries places; otherwise it is written into the answer. */
  readonly isCarried: boolean;
  readonly onShare: (place: Place) => void;
}

/** CO-9: a place by its name. Nobody outside is asked where it is: who knows says so. */
export function ShareLocation({isCarried, onShare}: ShareLocationProps) {
  const {t} = useTranslation('location');
  return (
    <PopoverButton
      label={t('title')}
      placement="top start"
      className={styles.form}
      trigger={<IconButton label={t('title')} icon={<PlaceIcon size={17} />} size="sm" placement="top" />}
    >
      {close => (
        <PlaceForm
          isCarried={isCarried}
          onShare={place => {
            close();
            // The popover gives the focus back first.
            setTimeout(() => onShare(place));
          }}
        />
      )}
    </PopoverButton>
  );
}

function PlaceForm({isCarried, onShare}: ShareLocationProps) {
  const {t} = useTranslation('location');
  const [name, setName] = useState('');
  const [typed, setTyped] = useState('');
  const at = readCoordinates(typed);
  const isWrong = typed.trim() !== '' && at === undefined;
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (name.trim() !== '' && !isWrong) onShare({name: name.trim(), at: at ?? null});
      }}
    >
      <TextField label={t('name')} value={name} onChange={setName} maxLength={200} takesFocus />
      <TextField
        label={t('at')}
        value={typed}
        onChange={setTyped}
        maxLength={60}
        help={t('atHint')}
        error={isWrong ? t('atWrong') : undefined}
      />
      <Button type="submit" tone="primary" isDisabled={name.trim() === '' || isWrong}>
        {t(isCarried ? 'share' : 'insert')}
      </Button>
    </form>
  );
}
