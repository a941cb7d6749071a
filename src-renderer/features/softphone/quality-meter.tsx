import {useTranslation} from 'react-i18next';
import type {Call} from '../../../core/call/call.ts';
import {useFormats} from '../../design/formats-context.ts';
import {soundOf, type Verdict} from './calls.ts';
import styles from './quality-meter.module.css';

const bars: Readonly<Record<Verdict, number>> = {good: 4, fair: 3, weak: 2, poor: 1};

/** How it sounds: bars, a word, and the MOS for those who know it. */
export function QualityMeter({call}: {readonly call: Call}) {
  const {t, i18n} = useTranslation('softphone');
  const sound = soundOf(call);
  const {numbers} = useFormats();
  if (sound === undefined) return null;
  const {mos, verdict} = sound;
  const mosText = new Intl.NumberFormat(i18n.language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(mos);
  const loss = Math.round(Math.max(call.quality?.in?.lossPercent ?? 0, call.quality?.out?.lossPercent ?? 0));
  const roundTrip = call.quality?.roundTripMs ?? null;
  const about = [
    t('quality.loss', {percent: numbers.count(loss)}),
    ...(roundTrip === null ? [] : [t('quality.delay', {ms: numbers.count(Math.round(roundTrip))})]),
  ].join(' · ');
  return (
    <span className={styles.meter} data-verdict={verdict} title={about}>
      <svg className={styles.bars} viewBox="0 0 16 14" width="16" height="14" aria-hidden>
        {[0, 1, 2, 3].map(n => (
          <rect
            key={n}
            x={n * 4.2}
            y={10 - n * 3.2}
            width="3"
            height={4 + n * 3.2}
            rx="1"
            data-on={n < bars[verdict] || undefined}
          />
        ))}
      </svg>
      {t(`quality.${verdict}`)}
      <span className={styles.mos}>{t('quality.mos', {mos: mosText})}</span>
    </span>
  );
}
