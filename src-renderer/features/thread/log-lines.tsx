import {memo, useState} from 'react';
import {Trans, useTranslation} from 'react-i18next';
import type {ActorKind} from '../../../core/lib/actor.ts';
import {unreachable} from '../../../core/lib/failure.ts';
import {FlagIcon} from '../../design/icons/action-icons.ts';
import {ChevronDownIcon, ChevronUpIcon} from '../../design/icons/arrow-icons.ts';
import type {Icon} from '../../design/icons/icon.tsx';
import {PersonAddIcon, RouteIcon} from '../../design/icons/navigation-icons.ts';
import {InfoIcon} from '../../design/icons/status-icons.ts';
import {TimeText} from '../../design/time-text.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import styles from './log-lines.module.css';
import {useOpenThread} from './open-thread.ts';
import {FOLD_FROM, type LogEntry} from './thread-items.ts';

interface LogLinesProps {
  readonly entries: readonly LogEntry[];
}

/** The change log between messages (CL-1). Three or more lines in a row fold into one. */
export const LogLines = memo(function LogLines({entries}: LogLinesProps) {
  const {t} = useTranslation('thread');
  const [isOpen, setIsOpen] = useState(false);
  const folds = entries.length >= FOLD_FROM;
  const last = entries.at(-1);
  return (
    <ul className={styles.lines}>
      {folds && last !== undefined && (
        <li className={styles.line}>
          <button type="button" className={styles.fold} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? <ChevronUpIcon size={13} /> : <ChevronDownIcon size={13} />}
            {t('changes', {count: entries.length})}
          </button>
          <TimeText at={last.at} as="clock" />
        </li>
      )}
      {(!folds || isOpen) && entries.map(entry => <LogLine key={entry.position} entry={entry} />)}
    </ul>
  );
});

const icons: Readonly<Record<LogEntry['type'], Icon>> = {
  started: InfoIcon,
  routed: RouteIcon,
  assigned: PersonAddIcon,
  'status-changed': FlagIcon,
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

/** Done by itself: a rule, not a person. */
const isAutomatic = (kind: ActorKind): boolean => kind === 'automation';

/** What happened and who did it, with what counts in bold. */
function LogWords({entry}: {readonly entry: LogEntry}) {
  const {t} = useTranslation(['thread', 'design']);
  const {me} = useOpenThread();
  const nameOf = ({id, name}: {readonly id: string; readonly name: string}) => (id === me ? t('thread:you') : name);
  const {by} = entry;
  const who = nameOf(by);
  const say = (key: EventKey, values: Readonly<Record<string, string>>) => (
    <Trans t={t} i18nKey={`thread:event.${key}`} values={values} components={{b: <b className={styles.value} />}} />
  );
  switch (entry.type) {
    case 'started':
      return say('started', {channel: t(`design:channel.${glyphOf(entry.channel)}`)});
    case 'routed': {
      const values = {queue: entry.queue.name, priority: t(`thread:priority.${entry.priority}`)};
      return entry.route === null ? say('routed', values) : say('routedBy', {...values, route: entry.route});
    }
    case 'assigned':
      if (entry.to === null) return say(isAutomatic(by.kind) ? 'unassignedByItself' : 'unassigned', {who});
      if (entry.to.id === by.id) return say('took', {who});
      return say(isAutomatic(by.kind) ? 'assignedByItself' : 'assigned', {who, to: nameOf(entry.to)});
    case 'status-changed': {
      const values = {who, from: t(`design:status.${entry.from}`), to: t(`design:status.${entry.to}`)};
      if (by.kind === 'customer') return say('reopened', values);
      return say(isAutomatic(by.kind) ? 'statusByItself' : 'status', values);
    }
    default:
      return unreachable(entry);
  }
}

type EventKey =
  | 'started'
  | 'routed'
  | 'routedBy'
  | 'took'
  | 'assigned'
  | 'assignedByItself'
  | 'unassigned'
  | 'unassignedByItself'
  | 'status'
  | 'statusByItself'
  | 'reopened';
