import {memo, useState, type ReactNode} from 'react';
import {Trans, useTranslation} from 'react-i18next';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {EyeIcon, FlagIcon, LinkIcon, PencilIcon, TagIcon} from '../../design/icons/action-icons.ts';
import {PhoneForwardIcon, PhoneInIcon, PhoneMissedIcon} from '../../design/icons/call-icons.ts';
import {ChevronDownIcon, ChevronUpIcon, MergeIcon, SplitIcon} from '../../design/icons/arrow-icons.ts';
import type {Icon} from '../../design/icons/icon.tsx';
import {PeopleIcon, PersonAddIcon, RouteIcon} from '../../design/icons/navigation-icons.ts';
import {InfoIcon, SnoozeIcon} from '../../design/icons/status-icons.ts';
import {FormIcon, MacroIcon} from '../../design/icons/writing-icons.ts';
import {useFormats} from '../../design/formats-context.ts';
import {TimeText} from '../../design/time-text.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import styles from './log-lines.module.css';
import {otherOf, wordsOf, type Speech} from './log-words.ts';
import {useOpenThread} from './open-thread.ts';
import {FOLD_FROM, type LogEntry} from './thread-items.ts';

interface LogLinesProps {
  readonly entries: readonly LogEntry[];
}

/**
 * The change log between messages (CL-1). Three or more lines in a row fold into one; those that lead to
 * another conversation stay, because they are ways (A.17, A.18).
 */
export const LogLines = memo(function LogLines({entries}: LogLinesProps) {
  const {t} = useTranslation('thread');
  const [isOpen, setIsOpen] = useState(false);
  const foldable = entries.filter(entry => otherOf(entry) === undefined);
  const folds = foldable.length >= FOLD_FROM;
  const last = foldable.at(-1);
  const shown = folds && !isOpen ? entries.filter(entry => otherOf(entry) !== undefined) : entries;
  return (
    <ul className={styles.lines}>
      {folds && last !== undefined && (
        <li className={styles.line}>
          <button type="button" className={styles.fold} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? <ChevronUpIcon size={13} /> : <ChevronDownIcon size={13} />}
            {t('changes', {count: foldable.length})}
          </button>
          <TimeText at={last.at} as="clock" />
        </li>
      )}
      {shown.map(entry => (
        <LogLine key={entry.position} entry={entry} />
      ))}
    </ul>
  );
});

const icons: Readonly<Record<LogEntry['type'], Icon>> = {
  started: InfoIcon,
  routed: RouteIcon,
  assigned: PersonAddIcon,
  'exclusions-cleared': PeopleIcon,
  'co-assigned': PeopleIcon,
  'co-unassigned': PeopleIcon,
  'status-changed': FlagIcon,
  'priority-changed': FlagIcon,
  'queue-changed': RouteIcon,
  'visibility-changed': EyeIcon,
  snoozed: SnoozeIcon,
  woken: SnoozeIcon,
  tagged: TagIcon,
  untagged: TagIcon,
  'customer-changed': PeopleIcon,
  absorbed: MergeIcon,
  merged: MergeIcon,
  released: SplitIcon,
  unmerged: SplitIcon,
  related: LinkIcon,
  unrelated: LinkIcon,
  'topic-changed': PencilIcon,
  'summary-changed': PencilIcon,
  'form-changed': FormIcon,
  'macro-applied': MacroIcon,
  'call-began': PhoneInIcon,
  'call-answered': PhoneInIcon,
  'call-held': PhoneInIcon,
  'call-resumed': PhoneInIcon,
  'call-transferred': PhoneForwardIcon,
  'call-ended': PhoneInIcon,
  'call-missed': PhoneMissedIcon,
  'wrap-up-extended': PhoneInIcon,
  'call-wrapped-up': PhoneInIcon,
};

function LogLine({entry}: {readonly entry: LogEntry}) {
  const Drawn = icons[entry.type];
  return (
    <li className={styles.line}>
      <Drawn size={14} className={styles.icon} />
      <span>
        <LogWords entry={entry} />
      </span>
      <TimeText at={entry.at} as="clock" />
    </li>
  );
}

/** What happened and who did it, with what counts in bold. */
function LogWords({entry}: {readonly entry: LogEntry}) {
  const {t, i18n} = useTranslation(['thread', 'design']);
  const {me} = useOpenThread();
  const {times} = useFormats();
  const person: Speech['person'] = ({id, name}) => (id === me ? t('thread:you') : name);
  const {key, values} = wordsOf(entry, {
    channel: kind => t(`design:channel.${glyphOf(kind)}`),
    status: status => t(`design:status.${status}`),
    priority: priority => t(`thread:priority.${priority}`),
    time: at => times.stamp(at, entry.at),
    person,
    conversation: ({name}) => (name === '' ? t('thread:gone') : name),
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
