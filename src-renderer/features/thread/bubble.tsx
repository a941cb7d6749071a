import {memo} from 'react';
import {useTranslation} from 'react-i18next';
import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import type {ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import {Avatar} from '../../design/avatar.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {useFormats} from '../../design/formats-context.ts';
import {ClockIcon} from '../../design/icons/status-icons.ts';
import {TimeText} from '../../design/time-text.tsx';
import type {Outgoing} from '../composer/outbox.ts';
import {SendingLine} from '../delayed/sending-line.tsx';
import {PlaceCard} from '../location/place-card.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {Attachments} from './attachments.tsx';
import styles from './bubble.module.css';
import deliveryStyles from './delivery-state.module.css';
import {DeliveryState, SendFailed} from './delivery-state.tsx';
import {useOpenThread} from './open-thread.ts';
import {ReactionMarks, ReactionPicker} from './reactions.tsx';
import {SaidText} from './said-text.tsx';

interface BubbleProps {
  readonly message: ThreadMessage;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** One message: the customer's at the start, ours at the end (MW-12). A run shares avatar and time. */
export const Bubble = memo(function Bubble({message, isFirst, isLast}: BubbleProps) {
  const {kind, by, state} = message;
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
        <div className={styles.line}>
          <div className={styles.said}>
            <Said message={message} />
          </div>
          <ReactionPicker message={message} />
        </div>
        <ReactionMarks message={message} />
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

/** The words and files; of what was taken back, that it was (0016). */
function Said({message: {text, files, deletedAt, location, channel}}: {readonly message: ThreadMessage}) {
  const {t} = useTranslation('thread');
  if (location !== undefined) return <PlaceCard place={location} />;
  return (
    <>
      {text !== '' && (
        <p className={styles.bubble}>
          <SaidText text={text} hasMarks={capabilitiesOf(channel)?.formatting === 'marks'} />
        </p>
      )}
      {text === '' && files.length === 0 && deletedAt !== null && (
        <p className={styles.bubble} data-deleted>
          {t('deleted')}
        </p>
      )}
      {files.length > 0 && (
        <div className={styles.files}>
          <Attachments files={files} />
        </div>
      )}
    </>
  );
}

/** What became of the words since. Older ones are not kept, so they are not to be had (0016). */
function Afterwards({message: {text, files, editedAt, deletedAt}}: {readonly message: ThreadMessage}) {
  const {t} = useTranslation('thread');
  const {times} = useFormats();
  const isKept = text !== '' || files.length > 0;
  if (deletedAt !== null)
    return isKept && <p className={styles.afterwards}>{t('deletedKept', {time: times.clock(deletedAt)})}</p>;
  return editedAt !== null && <p className={styles.afterwards}>{t('edited', {time: times.clock(editedAt)})}</p>;
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
          {by.kind === 'customer' ? t(`channel.${glyphOf(channel)}`) : by.name} · <TimeText at={at} as="clock" />
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
export const OutgoingBubble = memo(function OutgoingBubble({message}: {readonly message: Outgoing}) {
  const {t} = useTranslation('thread');
  const {text, files, mode, location, undoUntil} = message;
  return (
    <article
      className={styles.message}
      data-ours
      data-first
      data-last
      aria-label={`${t('you')}, ${t('state.sending')}`}
    >
      <div className={styles.stack}>
        {location !== undefined && <PlaceCard place={location} />}
        {text !== '' && location === undefined && (
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
          {undoUntil === undefined ? (
            <span className={deliveryStyles.slow}>
              <ClockIcon size={13} /> {t('state.sending')}
            </span>
          ) : (
            <SendingLine message={message} undoUntil={undoUntil} />
          )}
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
