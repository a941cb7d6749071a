import {useTranslation} from 'react-i18next';
import {useNow} from '../../design/formats-context.ts';
import {TimerIcon} from '../../design/icons/status-icons.ts';
import type {Outgoing} from '../composer/outbox.ts';
import {useSession} from '../session/session.ts';
import deliveryStyles from '../thread/delivery-state.module.css';
import styles from './sending-line.module.css';
import {useTakeBack} from './use-take-back.ts';

interface SendingLineProps {
  readonly message: Outgoing;
  readonly undoUntil: number;
}

/** "Sending in 8 s · Undo", below an answer that can still be taken back. */
export function SendingLine({message, undoUntil}: SendingLineProps) {
  const {t} = useTranslation('delayed');
  const {composer} = useSession();
  const takeBack = useTakeBack(message.conversationId);
  const now = useNow('second');
  const seconds = Math.ceil((undoUntil - now) / 1000);
  const undo = async () => {
    if (await takeBack(message)) composer.write(message.conversationId, 'reply');
  };
  return (
    <span className={styles.line}>
      <TimerIcon size={13} /> {seconds > 0 ? t('sendingIn', {seconds}) : t('sending')}
      <button type="button" className={deliveryStyles.action} onClick={() => void undo()}>
        {t('undo')}
      </button>
    </span>
  );
}
