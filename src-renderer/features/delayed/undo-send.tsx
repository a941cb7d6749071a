import {useEffect, useEffectEvent} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {DelayedMessage} from '../../../core/contract/delayed-routes.ts';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {isEmpty, keyOfPlace, nothingWritten} from '../composer/draft-place.ts';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {canBeTakenBack, useDelayed} from './use-delayed.ts';
import {useTakeBack} from './use-take-back.ts';

/** C-18: Esc, Ctrl+Z and Z take back the answer that goes out in a moment; said aloud once. */
export function UndoSend({head}: {readonly head: ConversationHead}) {
  const {t} = useTranslation('delayed');
  const {conversationId} = head;
  const newest = useDelayed(conversationId).findLast(canBeTakenBack);
  useUndoKeys(head, newest);
  return <output>{newest && <VisuallyHidden key={newest.messageId}>{t('spoken')}</VisuallyHidden>}</output>;
}

function useUndoKeys({conversationId}: ConversationHead, newest: DelayedMessage | undefined): void {
  const {composer, drafts} = useSession();
  const takeBack = useTakeBack(conversationId);
  const undo = () => {
    if (newest === undefined) return;
    void takeBack(newest).then(isBack => isBack && composer.write(conversationId, 'reply'));
  };
  useShortcut('undo', undo, newest !== undefined);
  const handle = useEffectEvent((event: KeyboardEvent) => {
    const written = drafts.getState().written[keyOfPlace({conversationId, mode: 'reply'})] ?? nothingWritten;
    if (!meansUndo(event, isEmpty(written))) return;
    event.preventDefault();
    event.stopPropagation();
    undo();
  });
  const isThere = newest !== undefined;
  useEffect(() => {
    if (!isThere) return undefined;
    // Before the composer itself: Esc there means to leave, and Ctrl+Z its own words.
    const listen = (event: KeyboardEvent) => handle(event);
    window.addEventListener('keydown', listen, {capture: true});
    return () => window.removeEventListener('keydown', listen, {capture: true});
  }, [isThere]);
}

/** Whatever lies in front has its own Esc, and words that are being written their own Ctrl+Z. */
function meansUndo(event: KeyboardEvent, isNothingWritten: boolean): boolean {
  const pressed = pressedFor(event);
  const {target} = event;
  if (pressed === undefined || !(target instanceof Element)) return false;
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return false;
  if (target.hasAttribute('aria-controls')) return false; // a panel over what is written
  if (!target.matches('input, textarea, [contenteditable="true"]')) return true;
  return target.closest('[data-region="composer"]') !== null && (pressed === 'leave' || isNothingWritten);
}

function pressedFor({
  key,
  isComposing,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: KeyboardEvent): 'undo' | 'leave' | undefined {
  if (isComposing || altKey || shiftKey) return undefined;
  const isWithMod = ctrlKey || metaKey;
  if (isWithMod && key.toLowerCase() === 'z') return 'undo';
  return !isWithMod && key === 'Escape' ? 'leave' : undefined;
}
