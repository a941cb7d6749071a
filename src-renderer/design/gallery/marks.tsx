import {Avatar} from '../avatar.tsx';
import {ChannelIcon, type Channel} from '../channel-icon.tsx';
import {Chip} from '../chip.tsx';
import {CountBadge} from '../count-badge.tsx';
import {useFormats} from '../formats-context.ts';
import * as actions from '../icons/action-icons.ts';
import * as arrows from '../icons/arrow-icons.ts';
import * as calls from '../icons/call-icons.ts';
import * as channels from '../icons/channel-icons.ts';
import * as navigation from '../icons/navigation-icons.ts';
import * as statuses from '../icons/status-icons.ts';
import * as writing from '../icons/writing-icons.ts';
import {PresenceGlyph, type Presence} from '../presence-glyph.tsx';
import {PriorityBars, type Priority} from '../priority-bars.tsx';
import {Shortcut} from '../shortcut.tsx';
import {Spinner} from '../spinner.tsx';
import {StatusGlyph, type ConversationStatus} from '../status-glyph.tsx';
import {TimeLeft, TimeText} from '../time-text.tsx';
import {minutes, now} from './gallery-clock.ts';
import styles from './marks.module.css';
import {Line, Named, Specimens} from './specimen.tsx';

const conversationStatuses: readonly ConversationStatus[] = ['open', 'waiting', 'pending', 'solved', 'closed'];
const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
const picked: readonly Presence[] = ['available', 'busy', 'away', 'offline'];
const automatic: readonly Presence[] = ['idle', 'under-capacity', 'full-capacity', 'ringing', 'in-call', 'wrap-up'];
const allChannels: readonly Channel[] = [
  'voice',
  'email',
  'whatsapp',
  'sms',
  'livechat',
  'messenger',
  'viber',
  'telegram',
  'instagram',
  'internal',
];
const people = [
  'Marta Kowalczyk',
  'Callum Reid',
  'Yusuf Demir',
  'Sofia Almeida',
  'Daniel Brandt',
  '李小龍',
  '+44 7700 900142',
];
const days = [0, 4, 47, 61, 24 * 60, 3 * 24 * 60, 9 * 24 * 60, 400 * 24 * 60];
const dues = [-70, -1.2, 4.2, 42, 70, 180, 60 * 51];

/** Everything that says something by its shape. */
export function Marks() {
  return (
    <Specimens title="Marks" note="a shape as well as a colour">
      <Line label="Status">
        {conversationStatuses.map(status => (
          <Named key={status} mark={<StatusGlyph status={status} isDecorative />}>
            {status}
          </Named>
        ))}
      </Line>
      <Line label="Priority">
        {priorities.map(priority => (
          <Named key={priority} mark={<PriorityBars priority={priority} isDecorative />}>
            {priority}
          </Named>
        ))}
      </Line>
      <Line label="Presence">
        {picked.map(presence => (
          <Named key={presence} mark={<PresenceGlyph presence={presence} isDecorative />}>
            {presence}
          </Named>
        ))}
      </Line>
      <Line label="Set for you">
        {automatic.map(presence => (
          <Named key={presence} mark={<PresenceGlyph presence={presence} isDecorative />}>
            {presence}
          </Named>
        ))}
      </Line>
      <Line label="Larger">
        {[...picked, ...automatic].map(presence => (
          <PresenceGlyph key={presence} presence={presence} size={20} />
        ))}
        {conversationStatuses.map(status => (
          <StatusGlyph key={status} status={status} size={20} />
        ))}
      </Line>
      <Line label="Channel">
        {allChannels.map(channel => (
          <Named key={channel} mark={<ChannelIcon channel={channel} size={16} isDecorative />}>
            {channel}
          </Named>
        ))}
      </Line>
    </Specimens>
  );
}

/** Who, how many, when. */
export function PeopleAndTimes() {
  return (
    <Specimens title="People, numbers, time">
      <Line label="Avatar">
        {people.map(name => (
          <Avatar key={name} name={name} size={36} />
        ))}
      </Line>
      <Line label="On the corner">
        <Avatar name="Marta Kowalczyk" size={36} channel="whatsapp" />
        <Avatar name="Callum Reid" size={36} channel="livechat" />
        <Avatar name="Priya Nair" size={44} presence="available" />
        <Avatar name="Ingrid Solberg" presence="in-call" />
        <Avatar name="Inès Marchand" size={22} presence="away" />
        <Avatar name="Noor Haddad" size={18} />
      </Line>
      <Line label="Chips">
        <Chip>damaged-item</Chip>
        <Chip onRemove={() => undefined}>sofa</Chip>
        <Chip tone="line">Premium</Chip>
        <Chip tone="accent">Filter</Chip>
        <Chip tone="ok">Met</Chip>
        <Chip tone="warn">2 needed to solve</Chip>
        <Chip tone="danger">Late</Chip>
        <Chip tone="info">Draft</Chip>
        <Chip size="md" onPress={() => undefined}>
          Lunch
        </Chip>
      </Line>
      <NumbersAndTimes />
    </Specimens>
  );
}

function NumbersAndTimes() {
  const {numbers} = useFormats();
  return (
    <>
      <Line label="Counts">
        <CountBadge count={3} label="3 unread" />
        <CountBadge count={120} tone="danger" />
        <CountBadge count={1_000} tone="muted" />
        <CountBadge count={18_420} tone="warn" />
        <span>{numbers.percent(0.82)}</span>
        <span>{numbers.percent(0.042)}</span>
        <span>{numbers.bytes(184_200)}</span>
        <span>{numbers.bytes(2_400_000)}</span>
        <Spinner />
        <Shortcut keys={['Mod', 'Shift', 'Enter']} />
        <Shortcut keys={['J']} />
      </Line>
      <Line label="Ago">
        {days.map(ago => (
          <TimeText key={ago} at={now - minutes(ago)} />
        ))}
      </Line>
      <Line label="Day, clock">
        {days.map(ago => (
          <TimeText key={ago} at={now - minutes(ago)} as={ago > 61 ? 'day' : 'clock'} />
        ))}
      </Line>
      <Line label="Due">
        {dues.map(due => (
          <TimeLeft key={due} due={now + minutes(due)} />
        ))}
      </Line>
    </>
  );
}

const groups = {navigation, arrows, actions, writing, statuses, channels, calls};

/** The whole icon set. */
export function Icons() {
  return (
    <Specimens title="Icons" note="24 grid, 1.75 stroke">
      {Object.entries(groups).map(([group, icons]) => (
        <Line key={group} label={group}>
          <span className={styles.icons}>
            {Object.entries(icons).map(([name, Drawn]) => (
              <span key={name} title={name}>
                <Drawn size={18} />
              </span>
            ))}
          </span>
        </Line>
      ))}
    </Specimens>
  );
}
