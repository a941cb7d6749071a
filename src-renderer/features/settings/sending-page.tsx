import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {Grace} from '../../../core/message/delayed.ts';
import {Select} from '../../design/select.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useAct} from '../session/use-act.ts';
import styles from './sending-page.module.css';
import {SettingsPane} from './settings-pane.tsx';

/** Seconds that are offered; what is set otherwise is offered, too. */
const offered: Readonly<Record<keyof Grace, readonly number[]>> = {
  email: [0, 5, 10, 20, 30, 60],
  messaging: [0, 1, 2, 3, 5, 10],
  liveChat: [0, 1, 2, 3, 5, 10],
};
const kinds = ['email', 'messaging', 'liveChat'] as const;

/** C-18: how long an answer can be taken back, by the kind of channel. */
export function SendingPage({above}: {readonly above: ReactNode}) {
  const {t} = useTranslation(['settings', 'delayed']);
  const act = useAct();
  const grace = valueOf(useLive('workspace/grace', {}))?.grace;
  return (
    <SettingsPane page="sending" above={above}>
      {grace !== undefined && (
        <section className={styles.choices} aria-label={t('delayed:grace.title')}>
          <h3 className={styles.title}>{t('delayed:grace.title')}</h3>
          <p className={styles.hint}>{t('delayed:grace.hint')}</p>
          {kinds.map(kind => (
            <GraceOf
              key={kind}
              kind={kind}
              seconds={grace[kind]}
              onChange={seconds => void act('workspace/set-grace', {grace: {...grace, [kind]: seconds}})}
            />
          ))}
        </section>
      )}
    </SettingsPane>
  );
}

interface GraceOfProps {
  readonly kind: keyof Grace;
  readonly seconds: number;
  readonly onChange: (seconds: number) => void;
}

function GraceOf({kind, seconds, onChange}: GraceOfProps) {
  const {t} = useTranslation('delayed');
  const all = [...new Set([...offered[kind], seconds])].toSorted((a, b) => a - b);
  return (
    <Select
      label={t(`grace.${kind}`)}
      options={all.map(one => ({
        id: `${one}`,
        label: one === 0 ? t('grace.off') : t('grace.seconds', {count: one}),
      }))}
      selected={`${seconds}`}
      onSelect={id => onChange(Number(id))}
    />
  );
}
