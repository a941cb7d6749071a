import {Trans, useTranslation} from 'react-i18next';
import type {ConversationHead, DraftMode} from '../../../core/contract/conversation-routes.ts';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import styles from './route.module.css';

/** Why only notes are written here: it is a colleague's, or a call, which nobody answers in writing (A.34). */
export type NoReply = 'theirs' | 'spoken';

interface RouteProps {
  readonly head: ConversationHead;
  readonly mode: DraftMode;
  readonly noReply: NoReply | undefined;
}

/** Who will read it: over which channel it goes and to whom, or that it stays here. */
export function Route({head: {channel, sender, customer, assignee}, mode, noReply}: RouteProps) {
  const {t} = useTranslation('composer');
  if (mode === 'note') {
    const theirs =
      noReply === 'theirs' && assignee ? `${t('theirs.title', {name: assignee.name})} ${t('theirs.text')}` : undefined;
    const words = noReply === 'spoken' ? t('spoken') : (theirs ?? t('noteHint'));
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
