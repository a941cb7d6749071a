import {EditorContent, useEditor, useEditorState, type Editor} from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import {useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {MAX_TEXT} from '../../../core/contract/values.ts';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {LinkIcon} from '../../design/icons/action-icons.ts';
import {
  BoldIcon,
  BulletsIcon,
  ItalicIcon,
  NumbersIcon,
  QuoteIcon,
  UnderlineIcon,
} from '../../design/icons/writing-icons.ts';
import {richSheet} from '../spelling/rich-sheet.ts';
import {useSpelling} from '../spelling/use-spelling.tsx';
import {useKeepPen, type KeepPen} from './rich-pen.ts';
import styles from './rich-text.module.css';

export interface Rich {
  readonly text: string;
  /** Null: nothing is written. */
  readonly html: string | null;
}

interface RichTextProps {
  readonly label: string;
  /** What is written; another than this wrote itself replaces it. */
  readonly html: string;
  readonly onWrite: (rich: Rich) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly onLeave: () => void;
  readonly keepPen: KeepPen;
}

/** What may stand in an e-mail of ours (CO-11); nothing that would have to be loaded. */
const extensions = [
  StarterKit.configure({
    heading: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    link: {openOnClick: false, protocols: ['mailto', 'tel'], HTMLAttributes: {target: null, rel: null, class: null}},
    dropcursor: false,
    gapcursor: false,
  }),
];

/** Styles of elsewhere would be objected to while they are only read; pictures would be lost anyway. */
const plainer = (html: string): string =>
  html
    .replaceAll(/<(style|script)\b[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/\s(?:style|class)\s*=\s*(?:"[^"]*"|'[^']*')/gi, '');

const richOf = (editor: Editor): Rich => {
  const text = editor.getText({blockSeparator: '\n'});
  return {text, html: editor.isEmpty ? null : editor.getHTML()};
};

/** A text with formatting, and the buttons for it. */
export function RichText({label, html, onWrite, onFiles, keepPen, ...focus}: RichTextProps) {
  const written = useRef(html);
  const write = (rich: Rich) => {
    written.current = rich.html ?? '';
    onWrite(rich);
  };
  const editor = useWriter({label, html, onWrite: write, onFiles, keepPen, ...focus});
  useKeepPen(editor, keepPen);
  useEffect(() => {
    if (written.current === html) return;
    written.current = html;
    editor.commands.setContent(html, {emitUpdate: false});
  }, [editor, html]);
  const {onContextMenu, menu} = useRichSpelling(editor);
  return (
    <div className={styles.rich}>
      <EditorContent editor={editor} className={styles.page} onContextMenu={onContextMenu} />
      {menu}
      <Formatting editor={editor} />
    </div>
  );
}

/**
 * A.10: the editor tells of nothing but what was typed into it; its page is what is marked. An editor that waited too
 * long to be drawn was ended by then, has no page, and gives way to another.
 */
const useRichSpelling = (editor: Editor) =>
  useSpelling(
    () =>
      editor.isDestroyed
        ? undefined
        : richSheet(editor.view.dom, (range, by) => {
            const from = editor.view.posAtDOM(range.startContainer, range.startOffset);
            const to = editor.view.posAtDOM(range.endContainer, range.endOffset);
            editor.chain().focus().insertContentAt({from, to}, by).run();
          }),
    ({changed}) => {
      const observer = new MutationObserver(changed);
      observer.observe(editor.view.dom, {childList: true, characterData: true, subtree: true});
      return () => observer.disconnect();
    },
    editor,
  );

function useWriter({label, html, onWrite, onFiles, onFocus, onBlur, onLeave}: RichTextProps) {
  // The editor is made once: what it calls is whatever holds now.
  const now = useRef({onWrite, onFiles, onFocus, onBlur, onLeave});
  useEffect(() => {
    now.current = {onWrite, onFiles, onFocus, onBlur, onLeave};
  });
  return useEditor({
    extensions,
    content: html,
    injectCSS: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        dir: 'auto',
        class: styles['field'] ?? '',
      },
      // Sending is the window's; here it would only be a line break.
      handleDOMEvents: {keydown: (_view, {key, ctrlKey, metaKey}) => key === 'Enter' && (ctrlKey || metaKey)},
      transformPastedHTML: plainer,
      handlePaste: (view, event) =>
        pasted(event, {room: MAX_TEXT - view.state.doc.content.size, files: now.current.onFiles}),
      handleKeyDown: (_view, event) => {
        if (event.key !== 'Escape') return false;
        now.current.onLeave();
        return true;
      },
    },
    onUpdate: ({editor: changed}) => now.current.onWrite(richOf(changed)),
    onFocus: () => now.current.onFocus(),
    onBlur: () => now.current.onBlur(),
  });
}

/** Files become attachments; more than a draft holds stays on the clipboard. */
function pasted(
  event: ClipboardEvent,
  {room, files: take}: {readonly room: number; readonly files: (files: readonly File[]) => void},
): boolean {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length > 0) take(files);
  return files.length > 0 || (event.clipboardData?.getData('text/plain').length ?? 0) > room;
}

interface Format {
  readonly id: 'bold' | 'italic' | 'underline' | 'bulletList' | 'orderedList' | 'blockquote';
  readonly icon: React.ReactNode;
  readonly toggle: (editor: Editor) => void;
}

const formats: readonly Format[] = [
  {id: 'bold', icon: <BoldIcon size={15} />, toggle: editor => editor.chain().focus().toggleBold().run()},
  {id: 'italic', icon: <ItalicIcon size={15} />, toggle: editor => editor.chain().focus().toggleItalic().run()},
  {
    id: 'underline',
    icon: <UnderlineIcon size={15} />,
    toggle: editor => editor.chain().focus().toggleUnderline().run(),
  },
  {
    id: 'bulletList',
    icon: <BulletsIcon size={15} />,
    toggle: editor => editor.chain().focus().toggleBulletList().run(),
  },
  {
    id: 'orderedList',
    icon: <NumbersIcon size={15} />,
    toggle: editor => editor.chain().focus().toggleOrderedList().run(),
  },
  {id: 'blockquote', icon: <QuoteIcon size={15} />, toggle: editor => editor.chain().focus().toggleBlockquote().run()},
];

function Formatting({editor}: {readonly editor: Editor}) {
  const {t} = useTranslation('mail');
  const [isLinking, setIsLinking] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({editor: now}) => [...formats.map(({id}) => id), 'link'].filter(id => now.isActive(id)).join(' '),
  }).split(' ');
  return (
    <>
      {isLinking && <LinkLine editor={editor} onDone={() => setIsLinking(false)} />}
      <div className={styles.tools} role="toolbar" aria-label={t('format.title')}>
        {formats.map(({id, icon, toggle}) => (
          <IconButton
            key={id}
            label={t(`format.${id}`)}
            icon={icon}
            size="sm"
            placement="top"
            isPressed={active.includes(id)}
            onPress={() => toggle(editor)}
          />
        ))}
        <IconButton
          label={t('format.link')}
          icon={<LinkIcon size={15} />}
          size="sm"
          placement="top"
          isPressed={active.includes('link')}
          onPress={() => setIsLinking(!isLinking)}
        />
      </div>
    </>
  );
}

/** Where the marked words lead; without a scheme it is a web address. */
const urlOf = (typed: string): string => {
  const bare = typed.trim();
  if (/^(?:https?:\/\/|mailto:|tel:)/i.test(bare)) return bare;
  return bare.includes('@') && !bare.includes('/') ? `mailto:${bare}` : `https://${bare}`;
};

function LinkLine({editor, onDone}: {readonly editor: Editor; readonly onDone: () => void}) {
  const {t} = useTranslation('mail');
  const [typed, setTyped] = useState(() => String(editor.getAttributes('link')['href'] ?? ''));
  const set = (url: string) => {
    const chain = editor.chain().focus().extendMarkRange('link');
    if (url.trim() === '') chain.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive('link')) {
      chain.insertContent({type: 'text', text: url.trim(), marks: [{type: 'link', attrs: {href: urlOf(url)}}]}).run();
    } else chain.setLink({href: urlOf(url)}).run();
    onDone();
  };
  return (
    <form
      className={styles.link}
      onSubmit={event => {
        event.preventDefault();
        set(typed);
      }}
    >
      <input
        className={styles.url}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened by a press that asked for it
        autoFocus
        dir="ltr"
        aria-label={t('format.url')}
        value={typed}
        onChange={({target}) => setTyped(target.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone();
          editor.commands.focus();
        }}
      />
      <Button size="sm" type="submit">
        {t('format.setLink')}
      </Button>
      {editor.isActive('link') && (
        <Button size="sm" tone="quiet" onPress={() => set('')}>
          {t('format.removeLink')}
        </Button>
      )}
    </form>
  );
}
