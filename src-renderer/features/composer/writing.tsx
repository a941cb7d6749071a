import {lazy, Suspense, useId, useRef, useState, type ClipboardEvent, type KeyboardEvent, type RefObject} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead, DraftMode} from '../../../core/contract/conversation-routes.ts';
import {MAX_TEXT} from '../../../core/contract/values.ts';
import {gapBeside, gapsIn} from '../../../core/template/variables.ts';
import {useFormats} from '../../design/formats-context.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import {useFieldSpelling} from '../spelling/use-spelling.tsx';
import {GapMarks} from '../templates/gap-marks.tsx';
import {insertText} from '../templates/insert-text.ts';
import type {PanelKeys} from '../templates/tool-panel.tsx';
import {useSlash} from '../templates/use-slash.ts';
import {useComposing} from './use-composing.ts';
import {useTyping} from './use-typing.ts';
import {useWritten} from './use-written.ts';
import styles from './writing.module.css';

const TemplateSlash = lazy(async () => ({default: (await import('../templates/template-slash.tsx')).TemplateSlash}));

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
  const {drafts, heldSends} = useSession();
  const {conversationId, customer, channel} = head;
  const place = {conversationId, mode};
  const written = useWritten(place);
  const composing = useComposing();
  const typing = useTyping(conversationId, showsTyping && mode === 'reply');
  const {panel, asked, isOpen, handleKey} = useTemplates(head, field);
  const gaps = mode === 'reply' ? gapsIn(written.text) : [];
  const behind = useRef<HTMLDivElement>(null);
  const {marks, onContextMenu} = useFieldSpelling(field, written.text);
  const handlePaste = usePaste(written.text.length, onFiles);

  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (handleKey(event) || (gaps.length > 0 && walkGaps(event))) event.preventDefault();
    else if (event.key === 'Escape') {
      event.preventDefault();
      if (!heldSends.release(place)) leave(event.currentTarget);
    }
  };
  return (
    <div className={styles.writing}>
      {gaps.length > 0 && <GapMarks ref={behind} text={written.text} gaps={gaps} />}
      {marks}
      <textarea
        ref={field}
        className={styles.field}
        dir="auto"
        rows={2}
        aria-label={t(`composer:${mode}Label`, {
          name: customer.name,
          channel: t(`design:channel.${glyphOf(channel)}`),
        })}
        {...panel}
        placeholder={t(`composer:${mode}Placeholder`, {name: customer.name})}
        value={written.text}
        onChange={({target}) => {
          heldSends.release(place); // whoever writes on is not done
          drafts.edit(place, {...written, text: target.value});
          typing.typed(target.value !== '');
          asked.look();
        }}
        onSelect={asked.look}
        onScroll={({currentTarget}) => behind.current?.scrollTo(0, currentTarget.scrollTop)}
        onFocus={composing.begun}
        onBlur={({relatedTarget}) => {
          composing.ended();
          typing.stopped();
          if (relatedTarget?.closest('[data-tools]') == null) asked.leave();
          void drafts.flush();
        }}
        onPaste={handlePaste}
        onKeyDown={handleKeyDown}
        onContextMenu={onContextMenu}
      />
      {isOpen && <Suspense fallback={null}>{asked.list}</Suspense>}
    </div>
  );
}

/** TP-3: `/` asks for a template. The focus stays in the field, which answers the keys. */
function useTemplates(head: ConversationHead, field: RefObject<HTMLTextAreaElement | null>) {
  const id = useId();
  const keys = useRef<PanelKeys>(null);
  const [line, setLine] = useState<string>();
  const {slash, look, dismiss, leave: hide} = useSlash(field);
  const pick = (text: string) => {
    if (field.current && slash) insertText(field.current, text, slash);
    hide();
  };
  const list = slash && (
    <TemplateSlash
      {...{id, head, keys}}
      query={slash.query}
      onPick={pick}
      onActive={setLine}
      refocus={() => field.current?.focus()}
    />
  );
  return {
    isOpen: slash !== undefined,
    asked: {look, leave: hide, list},
    panel:
      slash === undefined
        ? {}
        : ({'aria-controls': id, 'aria-activedescendant': line, 'aria-autocomplete': 'list'} as const),
    handleKey: (event: KeyboardEvent): boolean => {
      if (slash === undefined) return false;
      if (event.key !== 'Escape') return keys.current?.handle(event) === true;
      dismiss();
      return true;
    },
  };
}

/** Tab goes from gap to gap, and out of the field when there is none in that direction. */
function walkGaps(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
  if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return false;
  const {value, selectionStart: start, selectionEnd: end} = event.currentTarget;
  const gap = gapBeside(value, {start, end}, event.shiftKey);
  if (gap !== undefined) event.currentTarget.setSelectionRange(gap.start, gap.end);
  return gap !== undefined;
}

/** Files become attachments; more text than a draft holds stays on the clipboard. */
function usePaste(length: number, onFiles: (files: readonly File[]) => void) {
  const {t} = useTranslation('composer');
  const {toasts} = useSession();
  const {numbers} = useFormats();
  return (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length > 0) {
      event.preventDefault();
      onFiles(files);
      return;
    }
    // A draft holds no more, and a page stands still for minutes over a million characters.
    const pasted = event.clipboardData.getData('text/plain').length;
    if (pasted + length <= MAX_TEXT) return;
    event.preventDefault();
    toasts.show({text: t('tooMuch', {length: numbers.count(pasted)}), tone: 'failed'});
  };
}

/** Esc leaves the composer for its thread, where single keys act again. The draft stays. */
function leave(field: Element): void {
  const pane = field.closest('[data-region="pane"]');
  pane?.querySelector<HTMLElement>('[role="log"]')?.focus();
}
