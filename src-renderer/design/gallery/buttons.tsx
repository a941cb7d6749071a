import {useState} from 'react';
import {Button, type ButtonSize, type ButtonTone} from '../button.tsx';
import {IconButton} from '../icon-button.tsx';
import {CheckIcon, CopyIcon, PlusIcon, TrashIcon} from '../icons/action-icons.ts';
import {FilterIcon} from '../icons/arrow-icons.ts';
import {SearchIcon} from '../icons/navigation-icons.ts';
import {ClockIcon, SnoozeIcon} from '../icons/status-icons.ts';
import {AttachIcon, EmojiIcon, MacroIcon, TemplateIcon} from '../icons/writing-icons.ts';
import {MenuItem} from '../menu.tsx';
import {SplitButton} from '../split-button.tsx';
import {StatusGlyph} from '../status-glyph.tsx';
import {Line, Specimens} from './specimen.tsx';

const tones: readonly ButtonTone[] = [
  'primary',
  'secondary',
  'soft',
  'quiet',
  'positive',
  'danger',
  'danger-quiet',
  'note',
];
const sizes: readonly ButtonSize[] = ['xs', 'sm', 'md', 'lg', 'xl'];
const nothing = () => undefined;

/** Everything that is pressed. */
export function Buttons() {
  return (
    <Specimens title="Buttons" note="one primary a region">
      <Words />
      <OffAndBusy />
      <IconButtons />
      <SplitButtons />
    </Specimens>
  );
}

function Words() {
  return (
    <>
      <Line label="Tones">
        {tones.map(tone => (
          <Button key={tone} tone={tone} onPress={nothing}>
            {tone}
          </Button>
        ))}
      </Line>
      <Line label="Sizes">
        {sizes.map(size => (
          <Button key={size} size={size} onPress={nothing}>
            {size}
          </Button>
        ))}
      </Line>
      <Line label="With more">
        <Button icon={<CheckIcon size={15} />} keys={['E']} onPress={nothing}>
          Solve
        </Button>
        <Button tone="quiet" icon={<SnoozeIcon size={15} />} onPress={nothing}>
          Snooze
        </Button>
        <Button tone="primary" keys={['Mod', 'Enter']} onPress={nothing}>
          Send
        </Button>
        <Button tone="primary" icon={<ClockIcon size={14} />} onPress={nothing}>
          Queue to send
        </Button>
      </Line>
    </>
  );
}

function OffAndBusy() {
  const [isOn, setIsOn] = useState(true);
  return (
    <Line label="Off and busy">
      <Button isDisabled>Off</Button>
      <Button tone="primary" disabledReason="Fill in 2 fields first">
        Off, with a reason
      </Button>
      <Button tone="primary" isBusy onPress={nothing}>
        Sending
      </Button>
      <Button isBusy onPress={nothing}>
        Loading
      </Button>
      <Button isPressed={isOn} onPress={() => setIsOn(!isOn)} icon={<FilterIcon size={15} />}>
        Stays in
      </Button>
    </Line>
  );
}

function IconButtons() {
  const [isOn, setIsOn] = useState(true);
  return (
    <Line label="Icons">
      <IconButton label="Attach a file" icon={<AttachIcon size={17} />} onPress={nothing} />
      <IconButton label="Emoji" icon={<EmojiIcon size={17} />} size="sm" onPress={nothing} />
      <IconButton label="Templates" keys={['/']} icon={<TemplateIcon size={17} />} size="sm" onPress={nothing} />
      <IconButton label="Macros" keys={['M']} icon={<MacroIcon size={15} />} size="xs" onPress={nothing} />
      <IconButton label="New" icon={<PlusIcon size={18} />} tone="secondary" onPress={nothing} />
      <IconButton label="Search" icon={<SearchIcon />} isPressed={isOn} onPress={() => setIsOn(!isOn)} />
      <IconButton label="Delete" icon={<TrashIcon />} disabledReason="Only managers delete" />
      <IconButton label="Copy" icon={<CopyIcon />} isBusy onPress={nothing} />
    </Line>
  );
}

function SplitButtons() {
  return (
    <Line label="Split">
      <SplitButton
        keys={['Mod', 'Enter']}
        menuLabel="Send and set status"
        onPress={nothing}
        menu={
          <>
            <MenuItem icon={<StatusGlyph status="waiting" isDecorative />}>Send and wait</MenuItem>
            <MenuItem icon={<StatusGlyph status="solved" isDecorative />} keys={['Mod', 'Shift', 'Enter']}>
              Send and solve
            </MenuItem>
          </>
        }
      >
        Send
      </SplitButton>
      <SplitButton size="sm" tone="secondary" menuLabel="More ways" onPress={nothing} menu={<MenuItem>Other</MenuItem>}>
        Small
      </SplitButton>
      <SplitButton menuLabel="More ways" disabledReason="You are offline" menu={<MenuItem>Other</MenuItem>}>
        Off
      </SplitButton>
    </Line>
  );
}
