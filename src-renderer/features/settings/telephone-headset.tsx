import {useState, useSyncExternalStore} from 'react';
import {useTranslation} from 'react-i18next';
import type {Headset} from '../../../core/call/headset.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {Button} from '../../design/button.tsx';
import {Select} from '../../design/select.tsx';
import {useHost} from '../../engine/desk.ts';
import {liveValue, valueOf} from '../../engine/live.ts';
import {usePhone} from '../../engine/phone.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import styles from './telephone-devices.module.css';

/** The headset whose buttons answer, mute and hang up. None is listened to until one is chosen. */
export function TelephoneHeadset() {
  const {t} = useTranslation('telephone');
  const phone = usePhone(state => state);
  // Nobody looks what is plugged in but the telephone.
  if (phone === null) return null;
  return (
    <section aria-label={t('headset.title')} className={styles.devices}>
      <h3 className={styles.title}>{t('headset.title')}</h3>
      <p className={styles.hint}>{t('headset.hint')}</p>
      <Choice headset={phone.headset} />
    </section>
  );
}

const NONE = '';
const idOf = ({vendorId, productId}: Headset): string => `${vendorId}:${productId}`;

function Choice({headset}: {readonly headset: PhoneState['headset']}) {
  const {t} = useTranslation('telephone');
  const {shell} = useHost();
  const {toasts} = useSession();
  const words = useFailureWords();
  const {found, look} = useHeadsets();
  const chosen = headset?.chosen;
  const isFound = found?.some(one => chosen !== undefined && idOf(one) === idOf(chosen)) === true;
  const all = [...(chosen === undefined || isFound ? [] : [chosen]), ...(found ?? [])];
  const choose = async (id: string) => {
    const answer = await shell.ask('shell/choose-headset', {headset: all.find(one => idOf(one) === id) ?? null});
    if (!answer.ok) toasts.show({text: words(answer.failure), tone: 'failed'});
  };
  const nothing = found?.length === 0 ? t('headset.noneFound') : undefined;
  const help = headset === null ? nothing : t(`headset.is.${headset.state}`, {name: headset.chosen.name});
  return (
    <div className={styles.grid}>
      <Select
        label={t('headset.which')}
        help={help}
        selected={chosen === undefined ? NONE : idOf(chosen)}
        onSelect={id => void choose(id)}
        options={[{id: NONE, label: t('headset.none')}, ...all.map(one => ({id: idOf(one), label: one.name}))]}
      />
      <div className={styles.trial}>
        <Button onPress={look}>{t('headset.look')}</Button>
      </div>
    </div>
  );
}

/** What is plugged in, looked for when the page opens and when somebody asks. */
function useHeadsets() {
  const {shell} = useHost();
  const [headsets] = useState(() =>
    liveValue({read: () => shell.ask('shell/headsets', {}), listen: () => () => undefined, paceMs: 0}),
  );
  const live = useSyncExternalStore(headsets.start, headsets.current);
  return {found: valueOf(live)?.headsets, look: headsets.refresh};
}
