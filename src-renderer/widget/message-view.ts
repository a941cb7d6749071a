import type {ChatFailure, ChatFile, ChatMessage} from '../../core/contract/chat-wire.ts';
import {attachmentView, type AttachmentParts} from './attachment-view.ts';
import {el, icon, say, set} from './dom.ts';
import {linkify} from './linkify.ts';

/** One message as it stands in the thread, whether the host has it yet or not. */
export interface Line {
  /** Stays the same from the moment it is written. */
  readonly key: string;
  readonly isOwn: boolean;
  readonly from: ChatMessage['from'];
  readonly name: string;
  readonly text: string;
  readonly files: readonly ChatFile[];
  readonly at: number;
  readonly state: 'sending' | 'sent' | 'seen' | 'refused' | 'received';
  readonly refusal: ChatFailure | undefined;
}

/** What the lines around it mean for a line. */
export interface Place {
  readonly startsDay: boolean;
  readonly startsRun: boolean;
  readonly endsRun: boolean;
  /** The newest of the visitor's own: it says how far it came. */
  readonly isNewestOwn: boolean;
}

export interface MessageParts extends AttachmentParts {
  readonly limit: {readonly text: string; readonly size: string};
  readonly onRetry: (key: string) => void;
  readonly onEdit: (line: Line) => void;
}

export interface MessageView {
  readonly element: HTMLLIElement;
  readonly update: (line: Line, place: Place) => void;
}

/** Makes a message's element once; what changes later is its state and its neighbours. */
export function messageView(first: Line, parts: MessageParts): MessageView {
  const {words, format} = parts;
  const day = el('div', {class: 'day'});
  const who = el('div', {class: 'who'});
  const body = el('div', {class: 'body'});
  if (first.text !== '') body.append(bubble(first.text));
  if (first.files.length > 0) {
    body.append(el('div', {class: 'files'}, ...first.files.map(file => attachmentView(file, parts))));
  }
  const time = el('time', {datetime: new Date(first.at).toISOString(), title: format.full(first.at)});
  const state = el('span', {class: 'state'});
  const meta = el('div', {class: 'meta'}, time, state);
  const trouble = el('div', {class: 'trouble'});
  const element = el('li', {}, day, who, body, meta, trouble);
  let shownState: Line['state'] | undefined;

  return {
    element,
    update(line, place) {
      set(element, {
        'data-own': line.isOwn,
        'data-state': line.state,
        'data-run': place.startsRun ? 'start' : 'on',
      });
      say(day, place.startsDay ? format.day(line.at, Date.now()) : '');
      say(who, line.isOwn ? words.you : line.name || words.us);
      set(who, {class: place.startsRun && !line.isOwn ? 'who' : 'who unseen'});
      say(time, format.time(line.at));
      const stated = statedOf(line, place);
      set(meta, {hidden: !(place.endsRun || stated !== 'received') || stated === 'refused'});
      if (stated === shownState) return;
      shownState = stated;
      state.replaceChildren(...stateMarks(stated, parts));
      trouble.replaceChildren(...troubleMarks(line, parts));
    },
  };
}

/** The state that is worth words: of the newest of the visitor's own, and of what is stuck. */
const statedOf = ({state}: Line, {isNewestOwn}: Place): Line['state'] =>
  isNewestOwn || state === 'sending' || state === 'refused' ? state : 'received';

function bubble(text: string): HTMLElement {
  const pieces = linkify(text).map(({text: shown, href}) =>
    href === undefined ? shown : el('a', {href, target: '_blank', rel: 'noopener noreferrer nofollow'}, shown),
  );
  // Each message reads in its own direction, whatever language the page is in.
  return el('p', {class: 'bubble', dir: 'auto'}, ...pieces);
}

function stateMarks(state: Line['state'], {words}: MessageParts): readonly Node[] {
  switch (state) {
    case 'sending':
      return [icon('clock'), el('span', {}, words.sending)];
    case 'sent':
      return [icon('check'), el('span', {}, words.sent)];
    case 'seen':
      return [icon('seen'), el('span', {}, words.seen)];
    case 'refused':
    case 'received':
      return [];
  }
}

/** Why it was not taken, and the ways out. */
function troubleMarks(line: Line, {words, limit, onRetry, onEdit}: MessageParts): readonly Node[] {
  if (line.state !== 'refused' || line.refusal === undefined) return [];
  const retry = el('button', {type: 'button', class: 'link'}, words.retry);
  const edit = el('button', {type: 'button', class: 'link'}, words.edit);
  retry.addEventListener('click', () => onRetry(line.key));
  edit.addEventListener('click', () => onEdit(line));
  return [icon('alert'), el('span', {role: 'alert'}, words.refused(line.refusal, limit)), retry, edit];
}
