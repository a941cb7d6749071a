import {useTranslation} from 'react-i18next';
import {closings} from '../../../core/contract/phone-wire.ts';
import {Select} from '../../design/select.tsx';
import {valueOf} from '../../engine/live.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import styles from './telephone-devices.module.css';
import {usePhoneOutside} from './use-phone-outside.ts';

/** What becomes of calls while the window is closed. */
export function TelephoneOutside() {
  const {t} = useTranslation('telephone');
  const {live, setClosing} = usePhoneOutside();
  const {toasts} = useSession();
  const words = useFailureWords();
  const known = valueOf(live);
  if (known === undefined) return null;
  const choose = async (closing: (typeof closings)[number]) => {
    const answer = await setClosing(closing);
    if (!answer.ok) toasts.show({text: words(answer.failure), tone: 'failed'});
  };
  return (
    <section aria-label={t('outside')} className={styles.devices}>
      <h3 className={styles.title}>{t('outside')}</h3>
      <p className={styles.hint}>{t('outsideCard')}</p>
      {known.hasTray ? (
        <div className={styles.grid}>
          <Select
            label={t('closing')}
            help={t('closingHelp')}
            selected={known.closing}
            onSelect={closing => void choose(closing)}
            options={closings.map(id => ({id, label: t(`closingIs.${id}`)}))}
          />
        </div>
      ) : (
        <p className={styles.hint}>{t('noTray')}</p>
      )}
    </section>
  );
}
