import {memo, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {
  BellIcon,
  CheckIcon,
  EyeIcon,
  FlagIcon,
  LinkIcon,
  PencilIcon,
  TagIcon,
} from '../../design/icons/action-icons.ts';
import {
  PhoneDownIcon,
  PhoneForwardIcon,
  PhoneInIcon,
  PhoneMissedIcon,
  PhoneOutIcon,
} from '../../design/icons/call-icons.ts';
import {ChevronDownIcon, ChevronUpIcon, MergeIcon, SplitIcon} from '../../design/icons/arrow-icons.ts';
import {PhoneIcon} from '../../design/icons/channel-icons.ts';
import type {Icon} from '../../design/icons/icon.tsx';
import {PeopleIcon, PersonAddIcon, RouteIcon} from '../../design/icons/navigation-icons.ts';
import {CalendarIcon, InfoIcon, PauseIcon, PlayIcon, SnoozeIcon, TimerIcon} from '../../design/icons/status-icons.ts';
import {FormIcon, MacroIcon} from '../../design/icons/writing-icons.ts';
import {TimeText} from '../../design/time-text.tsx';
import {isCallLine} from './call-words.ts';
import styles from './log-lines.module.css';
import {LogSentence} from './log-sentence.tsx';
import {otherOf} from './log-words.ts';
import {FOLD_FROM, type LogEntry} from './thread-items.ts';

interface LogLinesProps {
  readonly entries: readonly LogEntry[];
}

/** It does not fold away. */
const stays = (entry: LogEntry): boolean => otherOf(entry) !== undefined || isCallLine(entry);

/**
 * The change log between messages (CL-1). Three or more lines in a row fold into one; those that lead to
 * another conversation stay, because they are ways (A.17, A.18), and so does what became of a call (A.34).
 */
export const LogLines = memo(function LogLines({entries}: LogLinesProps) {
  const {t} = useTranslation('thread');
  const [isOpen, setIsOpen] = useState(false);
  const foldable = entries.filter(entry => !stays(entry));
  const folds = foldable.length >= FOLD_FROM;
  const last = foldable.at(-1);
  const shown = folds && !isOpen ? entries.filter(stays) : entries;
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

const icons: Readonly<Record<LogEntry['type'] | 'call-dialled', Icon>> = {
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
  'call-dialled': PhoneOutIcon,
  'call-answered': PhoneIcon,
  'call-held': PauseIcon,
  'call-resumed': PlayIcon,
  'call-transferred': PhoneForwardIcon,
  'call-ended': PhoneDownIcon,
  'call-missed': PhoneMissedIcon,
  'wrap-up-extended': TimerIcon,
  'call-wrapped-up': CheckIcon,
  'call-link-made': LinkIcon,
  'call-link-revoked': LinkIcon,
  'callback-planned': CalendarIcon,
  'callback-moved': CalendarIcon,
  'callback-handed': PersonAddIcon,
  'callback-due': BellIcon,
  'callback-tried': PhoneOutIcon,
  'callback-closed': CheckIcon,
};

const pictureOf = (entry: LogEntry): keyof typeof icons =>
  entry.type === 'call-began' && entry.direction === 'outbound' ? 'call-dialled' : entry.type;

function LogLine({entry}: {readonly entry: LogEntry}) {
  const Drawn = icons[pictureOf(entry)];
  return (
    <li
      className={styles.line}
      data-failed={entry.type === 'call-transferred' && entry.fault !== null ? true : undefined}
    >
      <Drawn size={14} className={styles.icon} />
      <span>
        <LogSentence entry={entry} />
      </span>
      <TimeText at={entry.at} as="clock" />
    </li>
  );
}
