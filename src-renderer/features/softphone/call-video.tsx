import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Call} from '../../../core/call/call.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {EnlargeIcon, ShrinkIcon} from '../../design/icons/call-icons.ts';
import {CallControls} from './call-controls.tsx';
import {CallTimer} from './call-timer.tsx';
import styles from './call-video.module.css';
import {clockOf} from './calls.ts';
import {Picture} from './picture.tsx';
import {useCallWords} from './use-call-words.ts';

interface CallVideoProps {
  readonly call: Call;
  readonly calls: readonly Call[];
}

/** VO-15: the pictures of a call, in its panel or as large as the window. */
export function CallVideo({call, calls}: CallVideoProps) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const [isLarge, setIsLarge] = useState(false);
  const who = words.who(call);
  return (
    <>
      {!isLarge && <Stage call={call} onSize={() => setIsLarge(true)} />}
      <Dialog title={t('video.title', {who})} size="sheet" isOpen={isLarge} onClose={() => setIsLarge(false)}>
        <div className={styles.sheet}>
          <Stage call={call} isLarge onSize={() => setIsLarge(false)} />
          <CallControls call={call} calls={calls} />
        </div>
      </Dialog>
    </>
  );
}

interface StageProps {
  readonly call: Call;
  readonly isLarge?: boolean;
  readonly onSize: () => void;
}

/** Theirs, with ours in its corner. */
function Stage({call, isLarge = false, onSize}: StageProps) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const isOn = call.phase === 'active' && call.joinedWith === null;
  return (
    <div className={styles.stage} data-large={isLarge || undefined}>
      {isOn && call.video?.theirs === true ? (
        <Picture callId={call.id} whose="theirs" label={t('video.theirs', {who: words.who(call)})} />
      ) : (
        <Nobody call={call} size={isLarge ? 96 : 52} />
      )}
      {isOn && <Ours call={call} />}
      {isLarge && (
        <p className={styles.about}>
          <bdi className={styles.name}>{words.who(call)}</bdi>
          <CallTimer since={clockOf(call)} label={t('lasts')} className={styles.timer} />
        </p>
      )}
      <IconButton
        label={t(isLarge ? 'video.shrink' : 'video.enlarge')}
        icon={isLarge ? <ShrinkIcon size={16} /> : <EnlargeIcon size={16} />}
        size="sm"
        className={styles.size}
        onPress={onSize}
      />
    </div>
  );
}

/** Whoever shows nothing is a face of letters, and why. */
function Nobody({call, size}: {readonly call: Call; readonly size: number}) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const none = call.joinedWith === null ? t('video.none', {who: words.who(call)}) : t('video.joined');
  return (
    <div className={styles.nobody}>
      <Avatar name={words.avatar(call)} seed={call.remote.number} size={size} />
      <span>{call.phase === 'held' ? t('video.held') : none}</span>
    </div>
  );
}

function Ours({call}: {readonly call: Call}) {
  const {t} = useTranslation('softphone');
  const {camera = 'off'} = call.video ?? {};
  if (camera === 'off') return null;
  return (
    <div className={styles.ours}>
      {camera === 'on' ? (
        <Picture callId={call.id} whose="ours" label={t('video.ours')} />
      ) : (
        <span className={styles.starting}>{t('video.starting')}</span>
      )}
    </div>
  );
}
