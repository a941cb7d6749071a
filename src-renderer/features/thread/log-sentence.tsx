import type {ReactNode} from 'react';
import {Trans, useTranslation} from 'react-i18next';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useFormats} from '../../design/formats-context.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import styles from './log-sentence.module.css';
import {otherOf, wordsOf, type Speech} from './log-words.ts';
import {useOpenThread} from './open-thread.ts';
import type {LogEntry} from './thread-items.ts';

/** What happened and who did it, with what counts in bold. */
export function LogSentence({entry}: {readonly entry: LogEntry}) {
  const {t, i18n} = useTranslation(['thread', 'design', 'calls']);
  const {me, customerName} = useOpenThread();
  const {times} = useFormats();
  const person: Speech['person'] = ({id, name}) => (id === me ? t('thread:you') : name);
  const {key, values} = wordsOf(entry, {
    channel: kind => t(`design:channel.${glyphOf(kind)}`),
    status: status => t(`design:status.${status}`),
    priority: priority => t(`thread:priority.${priority}`),
    time: at => times.stamp(at, entry.at),
    person,
    conversation: ({name}) => (name === '' ? t('thread:gone') : name),
    length: ms => times.length(ms),
    customer: () => (customerName === '' ? t('calls:withheld') : customerName),
    outside: () => t('thread:outside'),
    reason: of => t(`calls:reason.${of}`),
    fault: of => t(`calls:fault.${of}`),
    people: all => new Intl.ListFormat(i18n.language, {type: 'conjunction'}).format(all.map(person)),
  });
  const other = otherOf(entry);
  return (
    <Trans
      t={t}
      i18nKey={`thread:event.${key}`}
      values={values}
      components={{
        b: <b className={styles.value} />,
        other: other === undefined ? <b className={styles.value} /> : <OtherConversation id={other} />,
      }}
    />
  );
}

interface OtherConversationProps {
  readonly id: ConversationId;
  /** Given by the sentence around it. */
  readonly children?: ReactNode;
}

/** "#12": the way to the conversation that this one belongs together with (A.17, A.18). */
function OtherConversation({id, children}: OtherConversationProps) {
  const {inbox} = useSession();
  return (
    <button type="button" className={styles.other} onClick={() => inbox.open(id)}>
      {children}
    </button>
  );
}
