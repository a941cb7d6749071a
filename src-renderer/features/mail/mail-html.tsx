import {useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {MessageId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {ImageIcon} from '../../design/icons/writing-icons.ts';
import {useDesk} from '../../engine/desk.ts';
import {useOpenThread} from '../thread/open-thread.ts';
import {fillFrame, mailPages} from './mail-frame.ts';
import styles from './mail-html.module.css';

interface MailHtmlProps {
  readonly messageId: MessageId;
  readonly subject: string;
  /** The same in plain words: until it is there, and if it never is. */
  readonly plain: React.ReactNode;
  readonly isFolded: boolean;
  readonly onQuoted: (has: boolean) => void;
}

/** An e-mail with its formatting. Nothing in it runs, and nothing is loaded from outside unless somebody asks. */
export function MailHtml({messageId, subject, plain, isFolded, onQuoted}: MailHtmlProps) {
  const {t} = useTranslation('mail');
  const {shell} = useDesk();
  const html = useHtml(messageId);
  const frame = useRef<HTMLIFrameElement>(null);
  const [showsImages, setShowsImages] = useState(false);
  const [isThere, setIsThere] = useState(false);
  const letGo = useRef<() => void>(undefined);
  useEffect(() => () => letGo.current?.(), []);
  useEffect(() => {
    frame.current?.contentDocument?.documentElement.toggleAttribute('data-folded', isFolded);
  }, [isFolded, isThere]);
  if (html === undefined) return plain;

  const fill = async () => {
    const {current: into} = frame;
    if (into === null) return;
    letGo.current?.();
    letGo.current = await fillFrame(into, {
      html,
      showsImages,
      onLink: url => void shell.ask('shell/open-link', {url}),
    });
    setIsThere(true);
    onQuoted(into.contentDocument?.querySelector('[data-quoted]') != null);
  };
  return (
    <>
      {!isThere && plain}
      <iframe
        ref={frame}
        key={showsImages ? 'with' : 'without'}
        className={styles.frame}
        hidden={!isThere}
        title={t('words', {subject})}
        src={showsImages ? mailPages.withImages : mailPages.plain}
        sandbox="allow-same-origin"
        onLoad={() => void fill()}
      />
      {!showsImages && html.includes('data-remote-src=') && (
        <div className={styles.blocked}>
          <ImageIcon size={14} />
          <span className={styles.why}>{t('images.blocked')}</span>
          <Button size="sm" onPress={() => setShowsImages(true)}>
            {t('images.load')}
          </Button>
        </div>
      )}
    </>
  );
}

/** What was kept of it; undefined: not there (yet). */
function useHtml(messageId: MessageId): string | undefined {
  const {engine} = useDesk();
  const {conversationId} = useOpenThread();
  const [html, setHtml] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    void engine.query('message/html', {conversationId, messageId}).then(answer => {
      if (isCurrent && answer.ok) setHtml(answer.value.html);
    });
    return () => {
      isCurrent = false;
    };
  }, [engine, conversationId, messageId]);
  return html;
}
