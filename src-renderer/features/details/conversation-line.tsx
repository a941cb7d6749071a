import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Status} from '../../../core/conversation/status.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {TimeText} from '../../design/time-text.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import styles from './conversation-line.module.css';

/** What a line says of a conversation. */
export interface ConversationLook {
  readonly conversationId: ConversationId;
  readonly shortId?: number;
  readonly topic: string;
  readonly channel: ChannelKind;
  readonly status: Status;
  readonly at: number;
}

interface ConversationLineProps {
  readonly look: ConversationLook;
  /** Buttons after it. */
  readonly end?: ReactNode;
}

/** Another conversation in one line; a press opens it, and going back returns. */
export function ConversationLine({look, end}: ConversationLineProps) {
  const {t} = useTranslation('details');
  const {inbox} = useSession();
  const {conversationId, shortId, topic, channel, status, at} = look;
  return (
    <li className={styles.item}>
      <button type="button" className={styles.line} onClick={() => inbox.open(conversationId)}>
        <StatusGlyph status={status} size={13} />
        <ChannelIcon channel={glyphOf(channel)} />
        <span className={styles.words} title={topic}>
          {topic}
        </span>
        {shortId !== undefined && <VisuallyHidden>{t('numbered', {id: shortId})}</VisuallyHidden>}
        <TimeText at={at} className={styles.when} />
      </button>
      {end}
    </li>
  );
}
