import {useState} from 'react';
import {Avatar} from '../avatar.tsx';
import {Button} from '../button.tsx';
import {Chip} from '../chip.tsx';
import {IconButton} from '../icon-button.tsx';
import {CopyIcon, PencilIcon, TagIcon, TrashIcon} from '../icons/action-icons.ts';
import {ChevronDownIcon, MoreIcon} from '../icons/arrow-icons.ts';
import {MenuButton, MenuItem, MenuSection, MenuSeparator} from '../menu.tsx';
import {PopoverButton} from '../popover.tsx';
import {PresenceGlyph, type Presence} from '../presence-glyph.tsx';
import {StatusGlyph} from '../status-glyph.tsx';
import styles from './overlays.module.css';
import {Line, Specimens} from './specimen.tsx';

const pickable: readonly {readonly id: Presence; readonly label: string; readonly what: string}[] = [
  {id: 'available', label: 'Available', what: 'New work comes to you'},
  {id: 'busy', label: 'Busy', what: 'Transfers only'},
  {id: 'away', label: 'Away', what: 'Say why'},
  {id: 'offline', label: 'Offline', what: 'End your shift'},
];

/** Everything that opens. */
export function Overlays() {
  return (
    <Specimens title="Menus and popovers" note="arrows, first letters, Escape">
      <Line label="Opens">
        <StatusMenu />
        <MoreMenu />
        <Presences />
      </Line>
    </Specimens>
  );
}

function StatusMenu() {
  return (
    <MenuButton
      label="Status"
      trigger={
        <Button icon={<StatusGlyph status="open" isDecorative />} endIcon={<ChevronDownIcon size={12} />}>
          Open
        </Button>
      }
    >
      <MenuSection label="Status" selectionMode="single" selected={['open']}>
        <MenuItem id="open" icon={<StatusGlyph status="open" isDecorative />}>
          Open
        </MenuItem>
        <MenuItem id="waiting" icon={<StatusGlyph status="waiting" isDecorative />} keys={['W']}>
          Waiting
        </MenuItem>
        <MenuItem id="solved" icon={<StatusGlyph status="solved" isDecorative />} keys={['E']}>
          Solved
        </MenuItem>
      </MenuSection>
    </MenuButton>
  );
}

function MoreMenu() {
  return (
    <MenuButton label="More" trigger={<IconButton label="More" icon={<MoreIcon />} tone="secondary" />}>
      <MenuItem icon={<PencilIcon />}>Edit topic</MenuItem>
      <MenuItem icon={<TagIcon />} keys={['L']}>
        Tags
      </MenuItem>
      <MenuItem icon={<CopyIcon />} disabledReason="No number">
        Copy number
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<TrashIcon />} tone="danger">
        Delete for everyone
      </MenuItem>
    </MenuButton>
  );
}

function Presences() {
  const [presence, setPresence] = useState<Presence>('available');
  return (
    <>
      <PopoverButton label="Your status" trigger={<Button tone="soft">Your status</Button>} className={styles.popover}>
        <div className={styles.me}>
          <Avatar name="Noor Haddad" size={36} presence={presence} />
          <span>Noor Haddad</span>
        </div>
        <div className={styles.chips}>
          {pickable.map(({id, label}) => (
            <Chip
              key={id}
              size="md"
              icon={<PresenceGlyph presence={id} isDecorative />}
              isPressed={id === presence}
              onPress={() => setPresence(id)}
            >
              {label}
            </Chip>
          ))}
        </div>
      </PopoverButton>
      <MenuButton label="Your status" trigger={<Button tone="quiet">As a menu</Button>}>
        <MenuSection
          label="Your status"
          selectionMode="single"
          selected={[presence]}
          onSelect={ids => setPresence(pickable.find(({id}) => ids.includes(id))?.id ?? presence)}
        >
          {pickable.map(({id, label, what}) => (
            <MenuItem key={id} id={id} icon={<PresenceGlyph presence={id} isDecorative />} description={what}>
              {label}
            </MenuItem>
          ))}
        </MenuSection>
      </MenuButton>
    </>
  );
}
