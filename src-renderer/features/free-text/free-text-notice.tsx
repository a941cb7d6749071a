import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Capabilities} from '../../../core/channel/channel.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import {useFormats} from '../../design/formats-context.ts';
import {TimerIcon} from '../../design/icons/status-icons.ts';
import {TemplateIcon} from '../../design/icons/writing-icons.ts';
import styles from './free-text-notice.module.css';
import {useFreeText} from './use-free-text.ts';

const RegisteredDialog = lazy(async () => ({default: (await import('./registered-dialog.tsx')).RegisteredDialog}));

/** From here on it is shown how long one may still write. */
const SOON_MS = 4 * 60 * 60 * 1000;

interface FreeTextNoticeProps {
  readonly head: ConversationHead;
  readonly limits: Pick<Capabilities, 'freeTextMs'>;
  readonly seen: number;
}

/** TP-6: how long anything may be said, in the last hours of it; and when that is over, what may. */
export function FreeTextNotice({head, limits, seen}: FreeTextNoticeProps) {
  const {t} = useTranslation('free-text');
  const {times} = useFormats();
  const {until, now, isOver} = useFreeText(head, limits);
  const [picks, setPicks] = useState(false);
  if (until === undefined || (!isOver && until - now > SOON_MS)) return null;
  const words = head.lastWroteAt === null ? t('first') : t('over', {name: head.customer.name});
  return (
    <>
      <div className={styles.notice} data-over={isOver || undefined}>
        <TimerIcon size={15} className={styles.icon} />
        <p className={styles.words} role={isOver ? 'status' : undefined}>
          {isOver ? words : t('left', {time: times.deadline(until, now)})}
        </p>
        {isOver && (
          <Button size="sm" tone="primary" icon={<TemplateIcon size={14} />} onPress={() => setPicks(true)}>
            {t('pick')}
          </Button>
        )}
      </div>
      {picks && (
        <Suspense fallback={null}>
          <RegisteredDialog head={head} seen={seen} onClose={() => setPicks(false)} />
        </Suspense>
      )}
    </>
  );
}
