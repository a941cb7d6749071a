import type {ClipboardEvent, KeyboardEvent, RefObject} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead, DraftMode} from '../../../core/contract/conversation-routes.ts';
import {MAX_TEXT} from '../../../core/contract/values.ts';
import {useFormats} from '../../design/formats-context.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import {useComposing} from './use-composing.ts';
import {useTyping} from './use-typing.ts';
import {useWritten} from './use-written.ts';
import styles from './writing.module.css';

interface WritingProps {
  readonly head: ConversationHead;
  readonly mode: DraftMode;
  /** The channel can show the customer that somebody types. */
  readonly showsTyping: boolean;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The text itself: it grows with what is written, and is a draft from the first key press on (C-10). */
export function Writing({head, mode, showsTyping, field, onFiles}: WritingProps) {
  const {t} = useTranslation(['composer', 'design']);
  const {drafts, toasts, heldSends} = useSession();
  const {numbers} = useFormats();
  const {conversationId, customer, channel} = head;
  const place = {conversationId, mode};
  const {written} = useWritten(place);
  const composing = useComposing();
  const typing = useTyping(conversationId, showsTyping && mode === 'reply');

  const handlePaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length > 0) {
      event.preventDefault();
      onFiles(files);
      return;
    }
    // A draft holds no more, and a page stands still for minutes over a million characters.
    const {length} = event.clipboardData.getData('text/plain');
    if (length + written.text.length <= MAX_TEXT) return;
    event.preventDefault();
    toasts.show({text: t('composer:tooMuch', {length: numbers.count(length)}), tone: 'failed'});
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!heldSends.release(place)) leave(event.currentTarget);
  };
  return (
    <textarea
      ref={field}
      className={styles.field}
      dir="auto"
      rows={2}
      aria-label={t(`composer:${mode}Label`, {
        name: customer.name,
        channel: t(`design:channel.${glyphOf(channel)}`),
      })}
      placeholder={t(`composer:${mode}Placeholder`, {name: customer.name})}
      value={written.text}
      onChange={({target}) => {
        heldSends.release(place); // whoever writes on is not done
        drafts.edit(place, {...written, text: target.value});
        typing.typed(target.value !== '');
      }}
      onFocus={composing.begun}
      onBlur={() => {
        composing.ended();
        typing.stopped();
        void drafts.flush();
      }}
      onPaste={handlePaste}
      onKeyDown={handleKeyDown}
    />
  );
}

/** Esc leaves the composer for its thread, where single keys act again. The draft stays. */
function leave(field: Element): void {
  const pane = field.closest('[data-region="pane"]');
  pane?.querySelector<HTMLElement>('[role="log"]')?.focus();
}
