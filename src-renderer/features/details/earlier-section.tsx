import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {TimeText} from '../../design/time-text.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import styles from './conversation-line.module.css';
import {Section} from './section.tsx';

interface EarlierSectionProps {
  readonly head: ConversationHead;
}

/** What else was said with this customer (CU-4). */
export function EarlierSection({head: {earlier}}: EarlierSectionProps) {
  const {t} = useTranslation('details');
  const {inbox} = useSession();
  return (
    <Section id="earlier" title={t('earlier')} count={earlier.length}>
      {earlier.length === 0 ? (
        <p className={styles.none}>{t('noEarlier')}</p>
      ) : (
        <ul>
          {earlier.map(({conversationId, topic, status, channel, at}) => (
            <li key={conversationId}>
              <button type="button" className={styles.line} onClick={() => inbox.open(conversationId)}>
                <StatusGlyph status={status} size={13} />
                <ChannelIcon channel={glyphOf(channel)} />
                <span className={styles.words}>{topic}</span>
                <TimeText at={at} className={styles.when} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
