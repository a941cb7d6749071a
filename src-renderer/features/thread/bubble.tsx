import {memo} from 'react';
import {useTranslation} from 'react-i18next';
import type {ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import {Avatar} from '../../design/avatar.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {useFormats} from '../../design/formats-context.ts';
import {ClockIcon} from '../../design/icons/status-icons.ts';
import {TimeText} from '../../design/time-text.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import type {Outgoing} from '../composer/outbox.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {Attachments} from './attachments.tsx';
import styles from './bubble.module.css';
import deliveryStyles from './delivery-state.module.css';
import {DeliveryState, SendFailed} from './delivery-state.tsx';
import {useOpenThread} from './open-thread.ts';
import {SaidText} from './said-text.tsx';

interface BubbleProps {
  readonly message: ThreadMessage;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** One message: the customer's at the start, ours at the end (MW-12). A run shares avatar and time. */
export const Bubble = memo(function Bubble({message, isFirst, isLast}: BubbleProps) {
  const {kind, by, text, files, state} = message;
  const isOurs = kind === 'outbound';
  const label = useSpoken(message);
  return (
    <article
      className={styles.message}
      data-ours={isOurs || undefined}
      data-first={isFirst || undefined}
      data-last={isLast || undefined}
      aria-label={label}
    >
      {!isOurs && <span className={styles.side}>{isLast && <Avatar name={by.name} seed={by.id} size={28} />}</span>}
      <div className={styles.stack}>
        {text !== '' && (
          <p className={styles.bubble}>
            <SaidText text={text} />
          </p>
        )}
        {files.length > 0 && (
          <div className={styles.files}>
            <Attachments files={files} />
          </div>
        )}
        <Afterwards message={message} />
        {state === 'failed' ? (
          <p className={styles.meta}>
            <SendFailed message={message} />
          </p>
        ) : (
          isLast && <Meta message={message} />
        )}
      </div>
    </article>
  );
});

/** What became of it since: words that were changed or taken back, and what either side thinks of it. */
function Afterwards({message: {editedAt, deletedAt, reactions}}: {readonly message: ThreadMessage}) {
  const {t} = useTranslation('thread');
  const {times} = useFormats();
  if (editedAt === null && deletedAt === null && reactions.length === 0) return null;
  return (
    <p className={styles.afterwards}>
      {deletedAt !== null && <span className={styles.deleted}>{t('deleted')}</span>}
      {deletedAt === null && editedAt !== null && <span>{t('edited', {time: times.clock(editedAt)})}</span>}
      {reactions.map(({emoji, by}) => (
        <span key={by} className={styles.reaction}>
          <span aria-hidden>{emoji}</span>
          <VisuallyHidden>{t(`reaction.${by}`, {emoji})}</VisuallyHidden>
        </span>
      ))}
    </p>
  );
}

/** Below a run: channel, author and time, and how far it has come. */
function Meta({message}: {readonly message: ThreadMessage}) {
  const {t} = useTranslation('design');
  const {me} = useOpenThread();
  const {kind, by, channel, at} = message;
  if (kind === 'inbound') {
    return (
      <p className={styles.meta}>
        <ChannelIcon channel={glyphOf(channel)} size={13} isDecorative />
        <span>
          {t(`channel.${glyphOf(channel)}`)} · <TimeText at={at} as="clock" />
        </span>
      </p>
    );
  }
  return (
    <p className={styles.meta}>
      <span>
        {by.id !== me && `${by.name} · `}
        <TimeText at={at} as="clock" />
      </span>
      <DeliveryState message={message} />
    </p>
  );
}

/** A message of ours that the engine has not accepted yet: an outline, and a clock only after a second. */
export const OutgoingBubble = memo(function OutgoingBubble({
  message: {text, files, mode},
}: {
  readonly message: Outgoing;
}) {
  const {t} = useTranslation('thread');
  return (
    <article
      className={styles.message}
      data-ours
      data-first
      data-last
      aria-label={`${t('you')}, ${t('state.sending')}`}
    >
      <div className={styles.stack}>
        {text !== '' && (
          <p className={styles.bubble} data-pending={mode}>
            <SaidText text={text} />
          </p>
        )}
        {files.length > 0 && (
          <div className={styles.files}>
            <Attachments files={files} />
          </div>
        )}
        <p className={styles.meta}>
          <span className={deliveryStyles.slow}>
            <ClockIcon size={13} /> {t('state.sending')}
          </span>
        </p>
      </div>
    </article>
  );
});

/** "Marta Kowalczyk, 10:06": how a message is announced before its words. */
export function useSpoken({by, at}: Pick<ThreadMessage, 'by' | 'at'>): string {
  const {t} = useTranslation('thread');
  const {times} = useFormats();
  const {me} = useOpenThread();
  return t('spoken', {who: by.id === me ? t('you') : by.name, time: times.clock(at)});
}
