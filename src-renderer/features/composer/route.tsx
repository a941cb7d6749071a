import {Trans, useTranslation} from 'react-i18next';
import type {ConversationHead, DraftMode} from '../../../core/contract/conversation-routes.ts';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import styles from './route.module.css';

interface RouteProps {
  readonly head: ConversationHead;
  readonly mode: DraftMode;
  readonly isTheirs: boolean;
}

/** Who will read it: over which channel it goes and to whom, or that it stays here. */
export function Route({head: {channel, sender, customer, assignee}, mode, isTheirs}: RouteProps) {
  const {t} = useTranslation('composer');
  if (mode === 'note') {
    const words =
      isTheirs && assignee ? `${t('theirs.title', {name: assignee.name})} ${t('theirs.text')}` : t('noteHint');
    return <span className={styles.team}>{words}</span>;
  }
  // A.19: nobody's address, and whoever is in it reads it.
  if (channel === 'internal') {
    return (
      <span className={styles.route}>
        <ChannelIcon channel={glyphOf(channel)} />
        <span className={styles.part}>{t('internalHint')}</span>
      </span>
    );
  }
  return (
    <span className={styles.route}>
      <ChannelIcon channel={glyphOf(channel)} />
      <span className={styles.part}>
        <Trans t={t} i18nKey="from" values={{sender: sender.name}} components={{b: <b className={styles.name} />}} />
      </span>
      <span className={styles.part}>
        <Trans t={t} i18nKey="to" values={{name: customer.name}} components={{b: <b className={styles.name} />}} />
      </span>
    </span>
  );
}
