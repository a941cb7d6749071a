import {lazy, Suspense} from 'react';
import {useTranslation} from 'react-i18next';
import type {Call} from '../../../core/call/call.ts';
import {currentOf, onLineOf} from '../../../core/call/front-call.ts';
import {usePhone} from '../../engine/phone.ts';
import {CallControls} from './call-controls.tsx';
import {CallLegs, TransferState} from './call-legs.tsx';
import {CallNotices} from './call-notices.tsx';
import {CallTimer} from './call-timer.tsx';
import {callsOf, clockOf, isSeen} from './calls.ts';
import styles from './console.module.css';
import {DeviceMenu} from './device-menu.tsx';
import {HandedOver} from './handed-over.tsx';
import {LevelMeters} from './level-meters.tsx';
import {LiveDot} from './live-dot.tsx';
import {QualityMeter} from './quality-meter.tsx';
import {useCallWords, useOwnLine} from './use-call-words.ts';

/** Most calls show nothing. */
const CallVideo = lazy(async () => ({default: (await import('./call-video.tsx')).CallVideo}));

/** All that is known of a call while it goes on, and what can be done with it, on ink. */
export function CallConsole({call}: {readonly call: Call}) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const calls = usePhone(callsOf);
  const devices = usePhone(phone => phone?.devices);
  const account = useOwnLine(call)?.name;
  const heard = currentOf(calls) ?? call;
  const hasTwo = onLineOf(calls).length > 1;
  return (
    <div className={styles.ink}>
      <div className={styles.top}>
        <LiveDot call={call} />
        <b className={styles.phase}>{words.phase(call)}</b>
        <bdi className={styles.line}>{words.line(call, account)}</bdi>
        <span className={styles.gap} />
        {!hasTwo && <QualityMeter call={call} />}
        {devices && <DeviceMenu devices={devices} />}
        <CallTimer since={clockOf(call)} label={t('lasts')} className={styles.timer} />
      </div>
      <div className={styles.sound}>
        <LevelMeters callId={heard.id} who={words.who(heard)} isMuted={heard.isMuted} />
        {call.isRecorded && (
          <span className={styles.recording}>
            <span className={styles.recDot} />
            {t('recording')}
          </span>
        )}
      </div>
      <HandedOver call={call} />
      {isSeen(call) && (
        <Suspense fallback={null}>
          <CallVideo call={call} calls={calls} />
        </Suspense>
      )}
      <CallLegs call={call} calls={calls} />
      <TransferState call={call} calls={calls} />
      {devices && !hasTwo && <CallNotices call={call} devices={devices} />}
      {devices && hasTwo && heard.phase !== 'held' && <CallNotices call={heard} devices={devices} />}
      <CallControls call={call} calls={calls} />
    </div>
  );
}
