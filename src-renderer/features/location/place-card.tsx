import {useTranslation} from 'react-i18next';
import type {Place} from '../../../core/message/mail.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {CopyIcon} from '../../design/icons/action-icons.ts';
import {PlaceIcon} from '../../design/icons/navigation-icons.ts';
import {useSession} from '../session/session.ts';
import {coordinatesText, inWords} from './coordinates.ts';
import styles from './location.module.css';

/** A place that somebody shared (CO-7, CO-9). No map is asked about it: that would tell who is where. */
export function PlaceCard({place}: {readonly place: Place}) {
  const {t} = useTranslation('location');
  const {toasts} = useSession();
  const copy = async () => {
    await navigator.clipboard.writeText(place.at === null ? place.name : coordinatesText(place.at));
    toasts.show({text: t('copied')});
  };
  return (
    <figure className={styles.card} aria-label={t('spoken', {place: inWords(place)})}>
      <span className={styles.icon}>
        <PlaceIcon size={18} />
      </span>
      <span className={styles.words}>
        <b className={styles.name}>{place.name}</b>
        {place.at && <span className={styles.at}>{coordinatesText(place.at)}</span>}
      </span>
      <IconButton
        label={t('copy')}
        icon={<CopyIcon size={15} />}
        size="sm"
        placement="top"
        onPress={() => void copy()}
      />
    </figure>
  );
}
