import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {onLineOf} from '../../../core/call/front-call.ts';
import {useFormats} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {MicrophoneIcon} from '../../design/icons/call-icons.ts';
import type {TimeFormat} from '../../design/time-format.ts';
import {usePhone} from '../../engine/phone.ts';
import type {Limits} from '../composer/capabilities.ts';
import {keyOfPlace, type DraftPlace} from '../composer/draft-place.ts';
import {uploadsOf} from '../composer/uploads.ts';
import {useSession} from '../session/session.ts';
import {callsOf} from '../softphone/calls.ts';
import {longestMs, voiceFormatOf} from './voice-format.ts';

interface VoiceButtonProps {
  readonly place: DraftPlace;
  readonly limits: Limits;
}

/** Begins a voice message (CO-7). Not there where the channel takes no sound (CO-4). */
export function VoiceButton({place, limits}: VoiceButtonProps) {
  const {t} = useTranslation('voice');
  const {voice} = useSession();
  const {numbers, times} = useFormats();
  const isBusy = useStore(voice, ({recording}) => recording !== undefined && recording.phase !== 'failed');
  const reason = useWhyNot(place, limits);
  const deviceId = usePhone(phone => phone?.devices.microphone.id ?? undefined);
  const format = voiceFormatOf(limits);
  if (format === undefined) return null;
  const most = longestMs(limits, format);
  const start = () => {
    const name = t('fileName', {time: clockInName(times)});
    void voice.start({place, limits, format, name, deviceId});
  };
  return (
    <IconButton
      label={t('record', {
        length: times.length(most),
        size: numbers.bytes((most / 1_000) * format.bytesASecond),
      })}
      icon={<MicrophoneIcon size={17} />}
      size="sm"
      placement="top"
      isDisabled={isBusy && reason === undefined}
      disabledReason={reason}
      onPress={start}
    />
  );
}

/** The time without a colon: that makes a file's name on every system. */
const clockInName = ({clock}: TimeFormat): string => clock(Date.now()).replaceAll(':', '.');

/** A call has the microphone, or there is no room for another file. */
function useWhyNot(place: DraftPlace, {maxFiles}: Limits): string | undefined {
  const {t} = useTranslation(['voice', 'composer']);
  const {drafts, uploads} = useSession();
  // How many alone: it is not drawn again with every letter.
  const count = useStore(drafts, state => state.written[keyOfPlace(place)]?.files.length ?? 0);
  const coming = useStore(uploads, state => uploadsOf(state, place).length);
  const isCalling = usePhone(phone => onLineOf(callsOf(phone)).length > 0);
  if (isCalling) return t('voice:inCall');
  return count + coming >= maxFiles ? t('composer:upload.tooMany', {count: maxFiles}) : undefined;
}
