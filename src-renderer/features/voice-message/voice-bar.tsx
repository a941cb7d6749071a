import {useEffect, useLayoutEffect, useRef, type RefObject} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {onLineOf} from '../../../core/call/front-call.ts';
import {Button} from '../../design/button.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {CheckIcon, TrashIcon} from '../../design/icons/action-icons.ts';
import {MicrophoneIcon} from '../../design/icons/call-icons.ts';
import {AlertIcon, PauseIcon} from '../../design/icons/status-icons.ts';
import {useAnnouncer} from '../../design/live-region.tsx';
import {usePhone} from '../../engine/phone.ts';
import type {DraftPlace} from '../composer/draft-place.ts';
import {useSession} from '../session/session.ts';
import {callsOf} from '../softphone/calls.ts';
import styles from './voice-bar.module.css';
import {recordingAt, type Recording, type VoicePhase} from './voice-recorder.ts';
import {VoiceWave} from './voice-wave.tsx';

/** The voice message that is being recorded for this draft. */
export function VoiceBar({place}: {readonly place: DraftPlace}) {
  const {voice} = useSession();
  const recording = useStore(voice, state => recordingAt(state, place));
  useEndElsewhere(place);
  if (recording === undefined) return null;
  const {phase, why, order} = recording;
  return phase === 'failed' ? <Failed order={order} why={why} /> : <Running {...recording} phase={phase} />;
}

interface RunningProps extends Pick<Recording, 'order' | 'longestMs'> {
  readonly phase: Exclude<VoicePhase, 'failed'>;
}

function Running({order, phase, longestMs}: RunningProps) {
  const {t} = useTranslation('voice');
  const {voice} = useSession();
  const announcer = useAnnouncer();
  const isCalling = usePauseInCalls();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    announcer.polite(t(`says.${phase}`));
  }, [announcer, t, phase]);
  useFocus(bar, order.place, phase);
  if (phase === 'asking' || phase === 'keeping') {
    return (
      <section ref={bar} className={styles.bar} tabIndex={-1} aria-label={t('title')}>
        <MicrophoneIcon size={16} className={styles.mark} />
        <p className={styles.words}>{t(`says.${phase}`)}</p>
        {phase === 'asking' && (
          <Button size="sm" tone="quiet" onPress={voice.discard}>
            {t('discard')}
          </Button>
        )}
      </section>
    );
  }
  return (
    <section ref={bar} className={styles.bar} tabIndex={-1} aria-label={t('title')}>
      <span className={styles.dot} data-on={phase === 'recording' || undefined} />
      <span className={styles.words}>{t(`now.${phase}`)}</span>
      <Clock longestMs={longestMs} />
      <VoiceWave isOn={phase === 'recording'} />
      <IconButton
        label={t('discard')}
        icon={<TrashIcon size={15} />}
        size="sm"
        placement="top"
        onPress={voice.discard}
      />
      {phase === 'recording' ? (
        <IconButton label={t('pause')} icon={<PauseIcon size={15} />} size="sm" placement="top" onPress={voice.pause} />
      ) : (
        <IconButton
          label={t('resume')}
          icon={<MicrophoneIcon size={15} />}
          size="sm"
          placement="top"
          disabledReason={isCalling ? t('inCall') : undefined}
          onPress={voice.resume}
        />
      )}
      <Button size="sm" tone="primary" icon={<CheckIcon size={14} />} onPress={voice.finish}>
        {t('finish')}
      </Button>
    </section>
  );
}

/** How long it is, and how long it may be. */
function Clock({longestMs}: {readonly longestMs: number}) {
  const {t} = useTranslation('voice');
  const {voice} = useSession();
  const {times} = useFormats();
  useNow('second');
  return (
    <span className={styles.time}>
      <span role="timer" aria-label={t('length')}>
        {times.elapsed(Math.min(longestMs, voice.elapsedMs()))}
      </span>
      <span className={styles.most}> / {times.elapsed(longestMs)}</span>
    </span>
  );
}

/** Who began by a key goes on by keys; who is done goes on writing. */
function useFocus(bar: RefObject<HTMLElement | null>, {conversationId, mode}: DraftPlace, phase: VoicePhase): void {
  const {composer} = useSession();
  useLayoutEffect(() => {
    const shown = bar.current;
    shown?.focus();
    return () => {
      if (shown?.contains(document.activeElement) === true) composer.write(conversationId, mode);
    };
  }, [bar, composer, conversationId, mode]);
  useLayoutEffect(() => {
    // The button that was pressed is gone.
    if (phase === 'keeping' && document.activeElement === document.body) composer.write(conversationId, mode);
  }, [composer, conversationId, mode, phase]);
}

/** Nothing listens while nobody sees it: what was said so far is with the draft that it was said for. */
function useEndElsewhere({conversationId, mode}: DraftPlace): void {
  const {voice} = useSession();
  useEffect(
    () => () => {
      const recording = recordingAt(voice.getState(), {conversationId, mode});
      if (recording?.phase === 'recording' || recording?.phase === 'paused') voice.finish();
      else voice.discard();
    },
    [voice, conversationId, mode],
  );
}

/** Who answers a call does not talk into a message. */
function usePauseInCalls(): boolean {
  const {voice} = useSession();
  const isCalling = usePhone(phone => onLineOf(callsOf(phone)).length > 0);
  useEffect(() => {
    if (isCalling) voice.pause();
  }, [isCalling, voice]);
  return isCalling;
}

/** Why there is no recording, and what helps. */
function Failed({order, why = 'none'}: Pick<Recording, 'order' | 'why'>) {
  const {t} = useTranslation('voice');
  const {voice, composer} = useSession();
  return (
    <section className={styles.bar} data-failed aria-label={t('title')}>
      <AlertIcon size={16} className={styles.mark} />
      <p className={styles.words} role="alert">
        <b>{t(`failed.${why}.title`)}</b> {t(`failed.${why}.text`)}
      </p>
      <Button
        size="sm"
        tone="quiet"
        onPress={() => {
          voice.discard();
          composer.write(order.place.conversationId, order.place.mode);
        }}
      >
        {t('close')}
      </Button>
      <Button size="sm" onPress={() => void voice.start(order)}>
        {t('again')}
      </Button>
    </section>
  );
}
