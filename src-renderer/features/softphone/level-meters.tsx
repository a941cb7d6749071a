import {useTranslation} from 'react-i18next';
import type {CallId} from '../../../core/lib/ids.ts';
import {useLevels} from '../../engine/phone.ts';
import styles from './level-meters.module.css';

const BARS = 12;

interface LevelMetersProps {
  readonly callId: CallId;
  /** Whom "them" is. */
  readonly who: string;
  readonly isMuted: boolean;
}

/** How loud each end is now. Seen only: whoever listens hears it. */
export function LevelMeters({callId, who, isMuted}: LevelMetersProps) {
  const {t} = useTranslation('softphone');
  const now = useLevels()?.calls.find(call => call.callId === callId);
  return (
    <div className={styles.levels} aria-hidden>
      <span className={styles.one}>
        {t(isMuted ? 'levels.muted' : 'levels.you')}
        <Bars level={isMuted ? 0 : (now?.us ?? 0)} />
      </span>
      <span className={styles.one}>
        <bdi className={styles.who}>{who}</bdi>
        <Bars level={now?.them ?? 0} />
      </span>
    </div>
  );
}

/** Ears hear in decibels: what is half as loud is more than half as much to them. */
const heard = (level: number): number => Math.round(BARS * Math.sqrt(level));

function Bars({level}: {readonly level: number}) {
  const lit = heard(level);
  return (
    <span className={styles.bars}>
      {Array.from({length: BARS}, (_, n) => (
        <i key={n} data-on={n < lit || undefined} />
      ))}
    </span>
  );
}
