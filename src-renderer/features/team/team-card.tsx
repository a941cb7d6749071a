import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {Button} from '../../design/button.tsx';
import {JoinForm} from './join-form.tsx';
import styles from './team-card.module.css';

interface TeamCardProps {
  readonly team: ShellState['team'];
  readonly isBusy: boolean;
  /** Its workspace is opened. */
  readonly onOpen: () => void;
}

/** The start screen's way to a team: into the one that was joined, or to join one. */
export function TeamCard({team, isBusy, onOpen}: TeamCardProps) {
  const {t} = useTranslation('team');
  const [isJoining, setIsJoining] = useState(false);
  if (team !== null) {
    return (
      <section className={styles.card} aria-label={t('yours')}>
        <h2 className={styles.heading}>{t('yours')}</h2>
        <p className={styles.text}>{t('yoursText', {address: team.address})}</p>
        <div>
          <Button tone="primary" isBusy={isBusy} onPress={onOpen}>
            {t('open', {name: team.name, myName: team.myName})}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <section className={styles.card} aria-label={t('joinTitle')}>
      <h2 className={styles.heading}>{t('joinTitle')}</h2>
      <p className={styles.text}>{t('joinText')}</p>
      {isJoining ? (
        <JoinForm onCancel={() => setIsJoining(false)} />
      ) : (
        <div>
          <Button onPress={() => setIsJoining(true)}>{t('joinDo')}</Button>
        </div>
      )}
    </section>
  );
}
