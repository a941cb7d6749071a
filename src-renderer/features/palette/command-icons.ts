import {CheckIcon, FlagIcon, PencilIcon, PlusIcon, TagIcon} from '../../design/icons/action-icons.ts';
import {ChevronEndIcon, ChevronStartIcon, UndoIcon} from '../../design/icons/arrow-icons.ts';
import {MailIcon} from '../../design/icons/channel-icons.ts';
import {
  KeypadIcon,
  MicrophoneOffIcon,
  PhoneDownIcon,
  PhoneForwardIcon,
  PhoneInIcon,
  PhoneOutIcon,
} from '../../design/icons/call-icons.ts';
import type {Icon} from '../../design/icons/icon.tsx';
import {
  InboxIcon,
  KeyboardIcon,
  LayersIcon,
  PanelEndIcon,
  PeopleIcon,
  PersonAddIcon,
  PersonIcon,
  SearchIcon,
  SlidersIcon,
} from '../../design/icons/navigation-icons.ts';
import {CalendarIcon, ClockIcon, PauseIcon, SnoozeIcon} from '../../design/icons/status-icons.ts';
import {FormIcon, MacroIcon, NoteIcon} from '../../design/icons/writing-icons.ts';
import type {ShortcutId} from '../shortcuts/shortcut-table.ts';

/** The pictures of the commands that have one. */
export const commandIcons: {readonly [Id in ShortcutId]?: Icon} = {
  new: PlusIcon,
  'my-work': InboxIcon,
  'all-work': LayersIcon,
  settings: SlidersIcon,
  people: PeopleIcon,
  back: ChevronStartIcon,
  forward: ChevronEndIcon,
  reply: PencilIcon,
  note: NoteIcon,
  solve: CheckIcon,
  waiting: ClockIcon,
  pending: PauseIcon,
  assign: PersonIcon,
  take: PersonAddIcon,
  snooze: SnoozeIcon,
  'call-link': PhoneInIcon,
  callback: CalendarIcon,
  queue: LayersIcon,
  priority: FlagIcon,
  tags: TagIcon,
  unread: MailIcon,
  macro: MacroIcon,
  form: FormIcon,
  details: PanelEndIcon,
  find: SearchIcon,
  answer: PhoneInIcon,
  'end-call': PhoneDownIcon,
  mute: MicrophoneOffIcon,
  hold: PauseIcon,
  keypad: KeypadIcon,
  transfer: PhoneForwardIcon,
  'dial-pad': PhoneOutIcon,
  status: PersonIcon,
  undo: UndoIcon,
  shortcuts: KeyboardIcon,
};
