import type {CallInvitation} from '../../../core/contract/call-page-wire.ts';
import {el, say, set} from '../dom.ts';
import type {Heard} from './guest-microphone.ts';
import type {CallWords, Trouble} from './words.ts';

/** Where the page stands. */
export type Stage =
  | {readonly at: 'loading'}
  | {readonly at: 'ready'}
  | {readonly at: 'asking' | 'connecting' | 'ringing'}
  | {readonly at: 'talking'; readonly since: number; readonly isMuted: boolean; readonly heard: Heard}
  /** `seconds` null: nobody had answered. */
  | {readonly at: 'ended'; readonly seconds: number | null; readonly mayCallAgain: boolean}
  | {readonly at: 'trouble'; readonly trouble: Trouble};

interface Acts {
  readonly call: () => void;
  readonly mute: () => void;
  readonly hangUp: () => void;
}

/** Those after which pressing Call once more may help. */
const passing: ReadonlySet<Trouble> = new Set<Trouble>([
  'nobody',
  'off',
  'busy',
  'unreachable',
  'microphone',
  'no-microphone',
]);

/** The page: one heading, one line that says how it stands, and what can be pressed now. */
export function callView(words: CallWords, acts: Acts) {
  const [title, invites, state] = [el('h1'), el('p', {class: 'invites'}), el('p', {class: 'state', role: 'status'})];
  const [timer, text, validity] = [el('p', {class: 'timer', role: 'timer'}), el('p'), el('p', {class: 'validity'})];
  const call = button('primary', acts.call);
  const mute = button('plain', acts.mute);
  const hangUp = button('danger', acts.hangUp);
  say(hangUp, words.hangUp);
  const buttons = el('div', {class: 'acts'}, call, mute, hangUp);
  const main = el('main', {}, title, invites, state, timer, text, buttons, validity);
  let had: Stage['at'] = 'loading';

  return {
    element: main,
    /** How long they talk, once a second. */
    tick: (since: number) => say(timer, length((Date.now() - since) / 1000)),
    update(stage: Stage, invitation: CallInvitation | undefined) {
      const {at} = stage;
      const isCalling = callings.has(at);
      say(title, titleOf(stage, words, invitation));
      put(invites, invitesOf(stage, words, invitation));
      put(state, stateOf(stage, words));
      put(text, textOf(stage, words));
      put(validity, at === 'ready' ? validityOf(invitation, words) : '');
      say(call, at === 'ready' ? words.call : words.again);
      say(mute, at === 'talking' && stage.isMuted ? words.unmute : words.mute);
      set(timer, {hidden: at !== 'talking'});
      set(call, {hidden: !mayCall(stage)});
      set(mute, {hidden: at !== 'talking'});
      set(hangUp, {hidden: !isCalling});
      set(buttons, {hidden: !isCalling && !mayCall(stage)});
      // Whoever uses the keyboard goes on where the button they pressed was.
      if (had !== at && had !== 'loading') (isCalling ? hangUp : call).focus();
      had = at;
    },
  };
}

const callings: ReadonlySet<Stage['at']> = new Set<Stage['at']>(['connecting', 'ringing', 'talking']);

const textOf = (stage: Stage, words: CallWords): string => {
  if (stage.at === 'trouble') return words.trouble[stage.trouble].text;
  return stage.at === 'ready' ? words.microphone : '';
};

const invitesOf = ({at}: Stage, words: CallWords, invitation: CallInvitation | undefined): string => {
  const agent = invitation?.agent ?? '';
  return at === 'ready' && agent !== '' ? words.invites(agent) : '';
};

/** Nothing to say takes no room. */
function put(element: HTMLElement, words: string): void {
  say(element, words);
  set(element, {hidden: words === ''});
}

function mayCall(stage: Stage): boolean {
  if (stage.at === 'trouble') return passing.has(stage.trouble);
  return stage.at === 'ready' || (stage.at === 'ended' && stage.mayCallAgain);
}

function titleOf(stage: Stage, words: CallWords, invitation: CallInvitation | undefined): string {
  if (stage.at === 'trouble') return words.trouble[stage.trouble].title;
  const company = invitation?.company ?? '';
  if (company === '') return words.call;
  return stage.at === 'ready' ? words.title(company) : company;
}

function stateOf(stage: Stage, words: CallWords): string {
  if (stage.at === 'talking') return talkingOf(stage, words);
  if (stage.at === 'ended') return stage.seconds === null ? words.cancelled : words.ended(length(stage.seconds));
  return stage.at === 'ready' || stage.at === 'trouble' ? '' : words[stage.at];
}

/** What keeps the other end from hearing them comes first. */
function talkingOf({isMuted, heard}: Extract<Stage, {at: 'talking'}>, words: CallWords): string {
  if (heard === 'not') return words.unplugged;
  if (isMuted) return words.muted;
  return heard === 'by-other' ? words.otherMicrophone : words.talking;
}

function validityOf(invitation: CallInvitation | undefined, words: CallWords): string {
  if (invitation === undefined) return '';
  const {expiresAt, isSingleUse} = invitation;
  const time = new Date(expiresAt).toLocaleString(words.language, {dateStyle: 'medium', timeStyle: 'short'});
  return isSingleUse ? `${words.until(time)}, ${words.once}` : words.until(time);
}

/** 1:05, and 1:02:03 of a long one. */
function length(seconds: number): string {
  const [s, m, h] = [Math.floor(seconds) % 60, Math.floor(seconds / 60) % 60, Math.floor(seconds / 3600)];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function button(tone: string, act: () => void): HTMLButtonElement {
  const made = el('button', {type: 'button', class: tone});
  made.addEventListener('click', act);
  return made;
}
