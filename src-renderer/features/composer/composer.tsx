import {memo, useCallback, useEffect, useMemo, useRef, useState, type RefObject} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {isTooLong} from '../../../core/channel/fit.ts';
import type {ConversationHead, DraftMode} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import type {Later} from '../delayed/send-later-menu.tsx';
import {FreeTextNotice} from '../free-text/free-text-notice.tsx';
import {useFreeText} from '../free-text/use-free-text.ts';
import {SnoozeMenu} from '../conversation/snooze-menu.tsx';
import {MailWriting} from '../mail/mail-writing.tsx';
import {wrongIn} from '../mail/mail-draft.ts';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {GapLine} from '../templates/gap-line.tsx';
import {VoiceBar} from '../voice-message/voice-bar.tsx';
import {recordingAt} from '../voice-message/voice-recorder.ts';
import {AttachmentChips} from './attachment-chips.tsx';
import {limitsIn, type Limits} from './capabilities.ts';
import {LengthCount} from './length-count.tsx';
import {ComposerBlocked} from './composer-blocked.tsx';
import {CallComposer} from './call-composer.tsx';
import {ComposerHead} from './composer-head.tsx';
import {ComposerTools} from './composer-tools.tsx';
import styles from './composer.module.css';
import {isEmpty, keyOfPlace, type DraftPlace} from './draft-place.ts';
import {penOf, type Pen} from './pen.ts';
import type {NoReply} from './route.tsx';
import {SendButton} from './send-button.tsx';
import {SendProblemNotice} from './send-problem-notice.tsx';
import {uploadsOf} from './uploads.ts';
import {useAttach} from './use-attach.ts';
import {useGaps} from './use-gaps.ts';
import {useAboutWritten, useHasUploads} from './use-written.ts';
import {WaitingLine} from './waiting-line.tsx';
import {Writing} from './writing.tsx';

interface ComposerProps {
  readonly head: ConversationHead;
  /** Why this person may not reply here; undefined: they may. */
  readonly blocked: 'closed' | NoReply | undefined;
  /** The newest position that was on screen: sent along, so that nobody answers what they have not read (C-11). */
  readonly seen: number;
}

/** Where one answers the customer or writes a note for the team. */
export function Composer({head, blocked, seen}: ComposerProps) {
  const {composer} = useSession();
  const {conversationId} = head;
  const isSpoken = blocked === 'spoken';
  const chosen = useStore(composer, ({modes}) => modes[conversationId]) ?? (isSpoken ? 'note' : 'reply');
  const isCall = useStore(composer, ({calls}) => calls[conversationId]) === true;
  if (blocked === 'closed') return <ComposerBlocked head={head} />;
  if (chosen === 'reply' && (isSpoken || (isCall && blocked === undefined))) {
    return <CallComposer head={head} noReply={blocked} />;
  }
  return <OpenComposer head={head} mode={blocked === undefined ? chosen : 'note'} noReply={blocked} seen={seen} />;
}

interface OpenComposerProps extends Pick<ComposerProps, 'head' | 'seen'> {
  readonly mode: DraftMode;
  readonly noReply: NoReply | undefined;
}

function OpenComposer({head, mode, noReply, seen}: OpenComposerProps) {
  const {t} = useTranslation('composer');
  const {conversationId, channel} = head;
  const place: DraftPlace = {conversationId, mode};
  const limits = useMemo(() => limitsIn(mode, channel), [mode, channel]);
  const field = useRef<HTMLTextAreaElement>(null);
  const isMail = limits.hasMail && mode === 'reply';
  const {penNow, keepPen} = usePen(field);
  const {add: attach, dropTarget} = useAttach(place, limits);
  const gaps = useGaps(place, penNow);
  const {isOver} = useFreeText(head, limits);
  const sendable = useSendable(place, limits, {isHalfFilled: gaps.gaps.length > 0, isOver});
  const send = useSend(place, sendable.canSend);
  const sendSeen = useCallback((later?: Later) => send(seen, later), [send, seen]);
  useComposerKeys(place, {
    isTheirs: noReply === 'theirs',
    canSend: sendable.canSend || gaps.gaps.length > 0,
    onSend: gaps.gaps.length > 0 ? gaps.goToGap : sendSeen,
  });
  useWishes(conversationId, penNow);
  useKeptDraft(conversationId);

  return (
    <section
      className={styles.composer}
      data-mode={mode}
      data-region="composer"
      aria-label={t('region')}
      {...dropTarget}
    >
      <SteadyFreeTextNotice head={head} limits={limits} seen={seen} />
      <SendProblemNotice head={head} place={place} onSendAnyway={() => send(null)} />
      <ComposerHead head={head} mode={mode} noReply={noReply} />
      {/* By mode: undoing in a note must never bring back the words of a reply (C-12). */}
      {isMail ? (
        <MailWriting head={head} onFiles={attach} keepPen={keepPen} />
      ) : (
        <Writing key={mode} head={head} mode={mode} showsTyping={limits.typing.shows} field={field} onFiles={attach} />
      )}
      <AttachmentChips place={place} limits={limits} />
      <VoiceBar place={place} />
      <div className={styles.foot}>
        <ComposerTools {...{head, mode, limits, seen, penNow}} />
        <GapLine gaps={gaps.gaps} onGo={gaps.goToGap} />
        <WaitingLine isWaiting={sendable.isWaiting} />
        <SteadySnoozeMenu head={head} />
        <LengthCount place={place} limits={limits} />
        <SendButton {...sendable} {...{mode, channel}} onSend={sendSeen} />
      </div>
    </section>
  );
}

// A letter changes none of these: drawn with each, they took longer than the letter.
const SteadyFreeTextNotice = memo(FreeTextNotice);
const SteadySnoozeMenu = memo(SnoozeMenu);

interface Problems {
  readonly isRecording: boolean;
  readonly isTooLong: boolean;
  readonly isHalfFilled: boolean;
  /** D24: only a registered template may be said. */
  readonly isOver: boolean;
  /** An address that is none. */
  readonly wrong: string | undefined;
}

function useProblem({isRecording, isTooLong: isLong, isHalfFilled, isOver, wrong}: Problems): string | undefined {
  const {t} = useTranslation(['composer', 'templates', 'free-text', 'mail', 'voice']);
  if (isOver) return t('free-text:blocked');
  if (isRecording) return t('voice:first');
  if (isLong) return t('composer:tooLong');
  if (isHalfFilled) return t('templates:halfFilled');
  return wrong === undefined ? undefined : t('mail:wrong', {address: wrong});
}

/** Whether what is written can go, and why not. */
function useSendable(place: DraftPlace, limits: Limits, about: Pick<Problems, 'isHalfFilled' | 'isOver'>) {
  const {heldSends, voice} = useSession();
  const {conversationId, mode} = place;
  const recording = useStore(voice, state => recordingAt(state, place));
  const isRecording = recording !== undefined && recording.phase !== 'failed';
  const hasUploads = useHasUploads(place);
  const isNothing = useAboutWritten(place, isEmpty);
  const wrong = useAboutWritten(place, ({mail}) => wrongIn(mail));
  const isLong = useAboutWritten(place, ({text}) => isTooLong(limits, text));
  const problem = useProblem({...about, isRecording, wrong, isTooLong: isLong});
  return {
    problem,
    canSend: (!isNothing || hasUploads) && problem === undefined,
    isWaiting: useStore(heldSends, ({held}) => held[keyOfPlace(place)]?.state === 'waiting'),
    onRelease: useCallback(() => void heldSends.release({conversationId, mode}), [heldSends, conversationId, mode]),
  };
}

/**
 * Sends what is written: now, or as soon as the files that are still on their way are part of
 * it. Nothing goes without a file that was chosen for it and failed.
 */
function useSend({conversationId, mode}: DraftPlace, canSend: boolean): (seen: number | null, later?: Later) => void {
  const {sender, uploads, heldSends} = useSession();
  return useCallback(
    (seen, later) => {
      if (!canSend) return;
      const place = {conversationId, mode};
      const send = {...place, seen: mode === 'note' ? null : seen, ...(later && {later})};
      heldSends.release(place);
      if (uploadsOf(uploads.getState(), place).length > 0) heldSends.hold(send);
      else void sender.send(send);
    },
    [sender, uploads, heldSends, conversationId, mode, canSend],
  );
}

/** C-10: what was drafted here is looked up, and saved when one goes elsewhere. */
function useKeptDraft(conversationId: ConversationId): void {
  const {drafts} = useSession();
  useEffect(() => {
    void drafts.lookUp(conversationId);
    return () => void drafts.flush();
  }, [drafts, conversationId]);
}

interface ComposerKeys {
  readonly isTheirs: boolean;
  readonly canSend: boolean;
  readonly onSend: () => void;
}

function useComposerKeys({conversationId, mode}: DraftPlace, {isTheirs, canSend, onSend}: ComposerKeys): void {
  const {composer} = useSession();
  useShortcut('send', onSend, canSend);
  useShortcut('reply', () => composer.write(conversationId, 'reply'), !isTheirs);
  useShortcut('note', () => composer.write(conversationId, 'note'));
  useShortcut('switch-mode', () => composer.write(conversationId, mode === 'note' ? 'reply' : 'note'), !isTheirs);
}

/** What writes here now: the plain field, or the one with formatting once it is there. */
function usePen(field: RefObject<HTMLTextAreaElement | null>) {
  const rich = useRef<Pen>(undefined);
  const [keepPen] = useState(() => (pen: Pen | undefined) => {
    rich.current = pen;
  });
  const [penNow] = useState(() => () => rich.current ?? (field.current === null ? undefined : penOf(field.current)));
  return {penNow, keepPen};
}

/** R, N and the mode buttons put the cursor at the end of what is written. */
function useWishes(conversationId: ConversationId, penNow: () => Pen | undefined): void {
  const {composer} = useSession();
  const isWished = useStore(composer, ({wish}) => wish === conversationId);
  useEffect(() => {
    if (!isWished) return undefined;
    const grant = () => {
      const pen = penNow();
      if (pen === undefined) return false;
      const typed = composer.grant();
      pen.toEnd();
      if (typed !== '') pen.insert(typed);
      return true;
    };
    if (grant()) return undefined;
    // One with formatting is loaded when it is needed first.
    const timer = setInterval(() => grant() && clearInterval(timer), 20);
    return () => clearInterval(timer);
  }, [composer, isWished, penNow]);
}
