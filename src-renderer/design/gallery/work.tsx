import {useState} from 'react';
import {ListBox, ListBoxItem} from 'react-aria-components/ListBox';
import {Avatar} from '../avatar.tsx';
import {Button} from '../button.tsx';
import {ChannelIcon, type Channel} from '../channel-icon.tsx';
import {Chip} from '../chip.tsx';
import {CountBadge} from '../count-badge.tsx';
import {BubblesDrawing} from '../drawings.tsx';
import {EmptyState} from '../empty-state.tsx';
import {IconButton} from '../icon-button.tsx';
import {CheckIcon, PlusIcon} from '../icons/action-icons.ts';
import {FilterIcon} from '../icons/arrow-icons.ts';
import {PersonIcon, SlidersIcon} from '../icons/navigation-icons.ts';
import {TimerIcon} from '../icons/status-icons.ts';
import {FormIcon} from '../icons/writing-icons.ts';
import {PaneHeader, PaneTitle} from '../pane.tsx';
import {PriorityBars, type Priority} from '../priority-bars.tsx';
import {SegmentedControl} from '../segmented-control.tsx';
import {StatusGlyph, type ConversationStatus} from '../status-glyph.tsx';
import {TimeText} from '../time-text.tsx';
import {useIsNarrow} from '../use-media.ts';
import {VisuallyHidden} from '../visually-hidden.tsx';
import {initialWidths, useDetailsPane, WorkLayout} from '../work-layout.tsx';
import {minutes, now} from './gallery-clock.ts';
import styles from './work.module.css';

interface Row {
  readonly name: string;
  readonly channel: Channel;
  readonly ago: number;
  readonly preview: string;
  readonly topic: string;
  readonly status: ConversationStatus;
  readonly unread?: number;
  readonly priority?: Priority;
}

const rows: readonly Row[] = [
  {
    name: 'Callum Reid',
    channel: 'livechat',
    ago: 1,
    preview: 'It just says the code isn’t valid, I’ve tried three times',
    topic: 'Promo code at checkout',
    status: 'open',
    unread: 3,
    priority: 'urgent',
  },
  {
    name: 'Marta Kowalczyk',
    channel: 'whatsapp',
    ago: 4,
    preview: 'I can fit it myself, no need to send anyone',
    topic: 'Cracked sofa leg',
    status: 'open',
    unread: 2,
    priority: 'high',
  },
  {
    name: 'Priya Nair',
    channel: 'email',
    ago: 18,
    preview: 'Re: Refund for order LK-19873',
    topic: 'Refund not received',
    status: 'open',
    unread: 1,
  },
  {
    name: 'Yusuf Demir',
    channel: 'messenger',
    ago: 31,
    preview: 'Is the walnut table in the showroom?',
    topic: 'Stock question',
    status: 'open',
  },
  {
    name: '+44 7700 900142',
    channel: 'sms',
    ago: 47,
    preview: 'What time is the van coming on Saturday',
    topic: 'Delivery window',
    status: 'open',
    unread: 1,
  },
  {
    name: 'Oluwaseun Adeyemi',
    channel: 'voice',
    ago: 81,
    preview: 'Call ended, 4 min 12 s',
    topic: 'Wardrobe delivery',
    status: 'waiting',
  },
  {
    name: 'Sofia Almeida',
    channel: 'email',
    ago: 110,
    preview: 'You: Could you send a photo of the label?',
    topic: 'Missing screws',
    status: 'pending',
  },
  {
    name: 'Chiara Conti',
    channel: 'instagram',
    ago: 60 * 26,
    preview: 'Perfect, grazie mille!',
    topic: 'Swatch request',
    status: 'solved',
  },
];

/** The panes side by side, with just enough in them to judge the proportions. */
export function Work() {
  const isNarrow = useIsNarrow();
  const details = useDetailsPane();
  const [widths, setWidths] = useState(initialWidths(isNarrow));
  return (
    <WorkLayout
      names={{list: 'My Work', thread: 'Conversation', details: 'Details', openDetails: 'Open details'}}
      list={<List />}
      thread={<Thread />}
      details={<Details />}
      detailsPane={details}
      strip={[
        {id: 'person', label: 'Customer', icon: <PersonIcon size={18} />},
        {id: 'sla', label: 'Service level', icon: <TimerIcon size={18} />},
        {id: 'conversation', label: 'Conversation', icon: <SlidersIcon size={18} />},
        {
          id: 'form',
          label: 'Form, 2 needed',
          icon: <FormIcon size={18} />,
          badge: <CountBadge count={2} tone="warn" />,
        },
      ]}
      onStrip={() => undefined}
      widths={widths}
      onResize={setWidths}
    />
  );
}

function List() {
  const [view, setView] = useState<'assigned' | 'recent'>('assigned');
  return (
    <>
      <PaneHeader
        actions={
          <>
            <IconButton label="Filter" icon={<FilterIcon />} size="sm" />
            <IconButton label="New conversation" keys={['C']} icon={<PlusIcon size={18} />} size="sm" />
          </>
        }
      >
        <PaneTitle count="14" countLabel="14 assigned">
          My Work
        </PaneTitle>
      </PaneHeader>
      <div className={styles.tools}>
        <SegmentedControl
          label="View"
          selected={view}
          onSelect={setView}
          segments={[
            {id: 'assigned', label: 'Assigned'},
            {id: 'recent', label: 'Recent'},
          ]}
        />
      </div>
      <ListBox
        className={styles.rows ?? ''}
        aria-label="Assigned conversations"
        items={rows}
        selectionMode="single"
        defaultSelectedKeys={['Marta Kowalczyk']}
      >
        {row => <ListRow row={row} />}
      </ListBox>
    </>
  );
}

function ListRow({row}: {readonly row: Row}) {
  const {name, channel, ago, preview, topic, status, unread = 0, priority} = row;
  return (
    <ListBoxItem id={name} textValue={name} className={styles.row ?? ''} data-unread={unread > 0 || undefined}>
      <div className={styles.parts} aria-hidden>
        <Avatar name={name} size={36} channel={channel} />
        <div className={styles.lines}>
          <div className={styles.line}>
            <span className={styles.name}>{name}</span>
            {priority !== undefined && <PriorityBars priority={priority} size={13} />}
            <TimeText at={now - minutes(ago)} className={styles.time} />
          </div>
          <div className={styles.line}>
            <span className={styles.preview}>{preview}</span>
            {unread > 0 && <CountBadge count={unread} label={`${unread} unread`} />}
          </div>
          <div className={styles.line}>
            <StatusGlyph status={status} size={13} />
            <span className={styles.topic}>{topic}</span>
          </div>
        </div>
      </div>
      <VisuallyHidden>{`${name}, ${channel}, ${unread} unread, ${topic}, ${status}`}</VisuallyHidden>
    </ListBoxItem>
  );
}

function Thread() {
  return (
    <>
      <PaneHeader
        actions={
          <Button size="sm" icon={<CheckIcon size={15} />} keys={['E']}>
            Solve
          </Button>
        }
      >
        <h2 className={styles.name}>Marta Kowalczyk</h2>
        <ChannelIcon channel="whatsapp" />
      </PaneHeader>
      <EmptyState drawing={BubblesDrawing} title="The thread goes here" />
    </>
  );
}

function Details() {
  return (
    <div className={styles.details}>
      <Avatar name="Marta Kowalczyk" size={44} />
      <div>
        <h2 className={styles.name}>Marta Kowalczyk</h2>
        <p>Gdańsk, Poland</p>
        <Chip tone="accent">Premium</Chip>
      </div>
    </div>
  );
}
