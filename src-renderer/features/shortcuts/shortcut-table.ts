import type {Key} from '../../design/keys.ts';

/** Where a shortcut stands in the sheet. */
export const shortcutGroups = ['move', 'conversation', 'writing', 'many', 'calls', 'app'] as const;
export type ShortcutGroup = (typeof shortcutGroups)[number];

export interface Shortcut {
  readonly group: ShortcutGroup;
  /** Pressed together; `Mod` is Ctrl, and ⌘ on a Mac. */
  readonly keys: readonly Key[];
  /** Pressed after `keys`: `G` then `W`. */
  readonly second?: Key;
  /** The focused control answers it (a list's Enter, the composer's Esc); the sheet only tells of it. */
  readonly isLocal?: true;
  /** Heard before whatever has the focus: a call waits for no field. */
  readonly isUrgent?: true;
  /** Of use without a mouse only: no line in the palette. */
  readonly isKeyOnly?: true;
}

/**
 * Every shortcut there is, in the order of the sheet. Those without `Mod`, `Alt` or an F-key
 * are single keys: they act only while nobody writes, and can be turned off (WCAG 2.1.4).
 */
export const shortcuts = {
  next: {group: 'move', keys: ['J'], isKeyOnly: true},
  previous: {group: 'move', keys: ['K'], isKeyOnly: true},
  open: {group: 'move', keys: ['Enter'], isLocal: true},
  'next-pane': {group: 'move', keys: ['F6'], isLocal: true},
  'previous-pane': {group: 'move', keys: ['Shift', 'F6'], isLocal: true},
  search: {group: 'move', keys: ['/'], isKeyOnly: true},
  palette: {group: 'move', keys: ['Mod', 'K'], isKeyOnly: true},
  'my-work': {group: 'move', keys: ['G'], second: 'W'},
  'all-work': {group: 'move', keys: ['G'], second: 'A'},
  calls: {group: 'move', keys: ['G'], second: 'C'},
  people: {group: 'move', keys: ['G'], second: 'P'},
  settings: {group: 'move', keys: ['G'], second: 'S'},
  back: {group: 'move', keys: ['Alt', 'Left']},
  forward: {group: 'move', keys: ['Alt', 'Right']},

  reply: {group: 'conversation', keys: ['R']},
  note: {group: 'conversation', keys: ['N']},
  solve: {group: 'conversation', keys: ['E']},
  waiting: {group: 'conversation', keys: ['W']},
  pending: {group: 'conversation', keys: ['Shift', 'W']},
  snooze: {group: 'conversation', keys: ['S']},
  callback: {group: 'conversation', keys: ['B']},
  'call-link': {group: 'conversation', keys: ['Shift', 'B']},
  assign: {group: 'conversation', keys: ['A']},
  take: {group: 'conversation', keys: ['Shift', 'A']},
  queue: {group: 'conversation', keys: ['Q']},
  priority: {group: 'conversation', keys: ['P']},
  tags: {group: 'conversation', keys: ['L']},
  unread: {group: 'conversation', keys: ['U']},
  macro: {group: 'conversation', keys: ['M']},
  form: {group: 'conversation', keys: ['F']},
  details: {group: 'conversation', keys: ['I']},
  find: {group: 'conversation', keys: ['Mod', 'F']},

  send: {group: 'writing', keys: ['Mod', 'Enter'], isKeyOnly: true},
  'send-later': {group: 'writing', keys: ['Mod', 'Shift', 'Enter'], isKeyOnly: true},
  'undo-send': {group: 'writing', keys: ['Mod', 'Z'], isLocal: true},
  'switch-mode': {group: 'writing', keys: ['Mod', '.'], isKeyOnly: true},
  templates: {group: 'writing', keys: ['/'], isLocal: true},
  leave: {group: 'writing', keys: ['Esc'], isLocal: true},

  select: {group: 'many', keys: ['X'], isLocal: true},
  'extend-down': {group: 'many', keys: ['Shift', 'J'], isLocal: true},
  'extend-up': {group: 'many', keys: ['Shift', 'K'], isLocal: true},
  'select-all': {group: 'many', keys: ['Mod', 'A'], isLocal: true},

  answer: {group: 'calls', keys: ['Mod', 'Shift', 'A'], isUrgent: true},
  'end-call': {group: 'calls', keys: ['Mod', 'Shift', 'X'], isUrgent: true},
  mute: {group: 'calls', keys: ['Mod', 'Shift', 'M'], isUrgent: true},
  hold: {group: 'calls', keys: ['Mod', 'Shift', 'H'], isUrgent: true},
  keypad: {group: 'calls', keys: ['Mod', 'Shift', 'K'], isUrgent: true},
  transfer: {group: 'calls', keys: ['Mod', 'Shift', 'T'], isUrgent: true},
  'dial-pad': {group: 'calls', keys: ['Mod', 'Shift', 'D'], isUrgent: true},

  status: {group: 'app', keys: ['Mod', 'Shift', 'S']},
  new: {group: 'app', keys: ['C']},
  undo: {group: 'app', keys: ['Z']},
  shortcuts: {group: 'app', keys: ['?']},
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutId = keyof typeof shortcuts;

const entries: readonly (readonly [string, Shortcut])[] = Object.entries(shortcuts);

/** All of them with their ids, in the order of the sheet. */
export const shortcutList = entries.map(([id, shortcut]) => ({...shortcut, id: id as ShortcutId}));
