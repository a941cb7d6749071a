import {useTranslation} from 'react-i18next';
import type {CustomerId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import styles from './begin.module.css';

/** More than these nobody reads before writing. */
const SHOWN = 3;

/** NC-4: what goes on with them already is said before anything is written, and is there to be opened instead. */
export function OpenTalks({customerId}: {readonly customerId: CustomerId}) {
  const {t} = useTranslation('begin');
  const {inbox, begin} = useSession();
  const rows = valueOf(useLive('customer/history', {customerId, after: null}))?.rows ?? [];
  const open = rows.filter(({status}) => status !== 'closed');
  if (open.length === 0) return null;
  return (
    <div className={styles.notice} data-tone="warn" aria-live="polite">
      <AlertIcon size={16} />
      <div className={styles.talks}>
        <p className={styles.noticeTitle}>{t('ongoing', {count: open.length})}</p>
        {open.slice(0, SHOWN).map(({conversationId, shortId, topic, channel, status}) => (
          <div key={conversationId} className={styles.talk}>
            <StatusGlyph status={status} size={13} />
            <ChannelIcon channel={glyphOf(channel)} size={13} />
            <span className={styles.talkTopic}>{topic}</span>
            <Button
              size="sm"
              aria-label={t('openIt', {id: shortId})}
              onPress={() => {
                begin.hide();
                inbox.open(conversationId);
              }}
            >
              {t('openIt', {id: shortId})}
            </Button>
          </div>
        ))}
      </div>
    </div>
  );
}
