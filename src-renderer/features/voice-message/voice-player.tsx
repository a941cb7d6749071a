import {useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {FileRef} from '../../../core/contract/values.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {PauseIcon, PlayIcon} from '../../design/icons/status-icons.ts';
import {useDesk} from '../../engine/desk.ts';

/** Listens to a sound before it is sent. */
export function VoicePlayer({file: {hash, name}}: {readonly file: FileRef}) {
  const {t} = useTranslation('voice');
  const {files} = useDesk();
  const sound = useRef<HTMLAudioElement>(null);
  const [isOn, setIsOn] = useState(false);
  useEffect(() => {
    const playing = sound.current;
    return () => playing?.pause();
  }, []);
  const toggle = () => {
    if (isOn) sound.current?.pause();
    else void sound.current?.play().catch(() => setIsOn(false)); // what cannot be played stays silent, and is sent as it is
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- somebody's own voice has no captions */}
      <audio
        ref={sound}
        src={files.urlOf(hash)}
        preload="none"
        onPlay={() => setIsOn(true)}
        onPause={() => setIsOn(false)}
        onEnded={() => setIsOn(false)}
      />
      <IconButton
        label={t(isOn ? 'stop' : 'play', {name})}
        icon={isOn ? <PauseIcon size={14} /> : <PlayIcon size={14} />}
        size="xs"
        placement="top"
        onPress={toggle}
      />
    </>
  );
}
