import {useState} from 'react';
import {Checkbox} from '../checkbox.tsx';
import {ChannelIcon} from '../channel-icon.tsx';
import {SearchIcon} from '../icons/navigation-icons.ts';
import {LockIcon} from '../icons/action-icons.ts';
import {MessageIcon} from '../icons/writing-icons.ts';
import {SegmentedControl} from '../segmented-control.tsx';
import {Select, type SelectOption} from '../select.tsx';
import {Shortcut} from '../shortcut.tsx';
import {Slider} from '../slider.tsx';
import {Switch} from '../switch.tsx';
import {Tabs} from '../tabs.tsx';
import {TextArea} from '../text-area.tsx';
import {TextField} from '../text-field.tsx';
import styles from './fields.module.css';
import {Line, Specimens} from './specimen.tsx';

const parts: readonly SelectOption[] = [
  {id: 'front-left', label: 'Leg, front left'},
  {id: 'front-right', label: 'Leg, front right'},
  {id: 'back', label: 'Back panel', description: 'Two people'},
  {id: 'none', label: 'Another part', isDisabled: true},
];

const senders: readonly SelectOption[] = [
  {id: 'whatsapp', label: 'Larkspur Care', icon: <ChannelIcon channel="whatsapp" isDecorative />},
  {id: 'email', label: 'care@larkspur.example', icon: <ChannelIcon channel="email" isDecorative />},
];

/** Text, one line or several. */
export function TextFields() {
  const [topic, setTopic] = useState('Cracked sofa leg');
  const [query, setQuery] = useState('');
  const [number, setNumber] = useState('12');
  const [summary, setSummary] = useState('Leg broken in transit. Wants a replacement part before Monday.');
  return (
    <Specimens title="Fields" note="what is wrong stands below, with what to do">
      <div className={styles.grid}>
        <TextField label="Topic" value={topic} onChange={setTopic} help="One line your team understands" />
        <TextField
          label="Phone"
          value={number}
          onChange={setNumber}
          isRequired
          error={number.startsWith('+') ? undefined : 'Use a number with country code, +44 20…'}
        />
        <TextField
          label="Search"
          type="search"
          isLabelHidden
          value={query}
          onChange={setQuery}
          placeholder="Search this view"
          icon={<SearchIcon size={15} />}
          end={<Shortcut keys={['/']} isDecorative />}
        />
        <TextField
          label="Closed"
          isLabelHidden
          value="Closed"
          onChange={setTopic}
          disabledReason="This conversation is closed"
        />
        <TextArea label="Summary" value={summary} onChange={setSummary} help="Grows with what you write" />
        <TextArea
          label="Why"
          value=""
          onChange={setSummary}
          placeholder="Say why"
          error="Say why before you close it"
        />
      </div>
    </Specimens>
  );
}

/** One of a few, yes or no. */
export function Choices() {
  return (
    <Specimens title="Choices">
      <Selects />
      <Segments />
      <Toggles />
      <Amounts />
    </Specimens>
  );
}

function Selects() {
  const [part, setPart] = useState<string | undefined>('front-left');
  const [use, setUse] = useState<string>();
  const [sender, setSender] = useState<string | undefined>('whatsapp');
  return (
    <div className={styles.grid}>
      <Select label="Which part" options={parts} selected={part} onSelect={setPart} isRequired />
      <Select
        label="Can it be used"
        options={parts}
        selected={use}
        onSelect={setUse}
        error={use === undefined ? 'Choose one before you solve' : undefined}
      />
      <Select label="From" size="sm" options={senders} selected={sender} onSelect={setSender} />
      <Select
        label="Queue"
        options={parts}
        selected={undefined}
        onSelect={setUse}
        disabledReason="Only managers move it"
      />
    </div>
  );
}

function Segments() {
  const [mode, setMode] = useState<'reply' | 'note'>('reply');
  const [view, setView] = useState<'assigned' | 'recent' | 'team'>('assigned');
  return (
    <>
      <Line label="Segments">
        <SegmentedControl
          label="Reply or note"
          selected={mode}
          onSelect={setMode}
          segments={[
            {id: 'reply', label: 'Reply', icon: <MessageIcon size={14} />},
            {id: 'note', label: 'Note', icon: <LockIcon size={13} />},
          ]}
        />
        <SegmentedControl
          label="View"
          size="sm"
          selected={view}
          onSelect={setView}
          segments={[
            {id: 'assigned', label: 'Assigned'},
            {id: 'recent', label: 'Recent'},
            {id: 'team', label: 'Team', isDisabled: true},
          ]}
        />
      </Line>
      <Tabs
        label="Details"
        selected={view}
        onSelect={setView}
        tabs={[
          {id: 'assigned', label: 'Assigned', count: 14, content: <p>What is yours.</p>},
          {id: 'recent', label: 'Recent', content: <p>What you had open last.</p>},
          {id: 'team', label: 'Team', count: 18_420, content: <p>What the others have.</p>},
        ]}
      />
    </>
  );
}

function Toggles() {
  const [isOn, setIsOn] = useState(true);
  const toggle = () => setIsOn(!isOn);
  return (
    <Line label="Yes or no">
      <Checkbox isSelected={isOn} onChange={toggle}>
        Keep open
      </Checkbox>
      <Checkbox isSelected={!isOn} isMixed={isOn} onChange={toggle}>
        Some
      </Checkbox>
      <Checkbox isSelected isDisabled onChange={toggle}>
        Off
      </Checkbox>
      <Switch isSelected={isOn} onChange={toggle}>
        Sounds
      </Switch>
      <Switch isSelected={!isOn} onChange={toggle}>
        Desktop notices
      </Switch>
      <Switch isSelected={false} isDisabled onChange={toggle}>
        Off
      </Switch>
    </Line>
  );
}

function Amounts() {
  const [percent, setPercent] = useState(70);
  return (
    <div className={styles.grid}>
      <Slider label="Ring volume" percent={percent} onChange={setPercent} />
      <Slider label="Off" percent={30} onChange={setPercent} isDisabled />
    </div>
  );
}
