import {useEffect, useRef} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {useSession} from '../session/session.ts';
import styles from './composer.module.css';
import {UnsentDrafts} from './unsent-drafts.tsx';

interface ComposerBlockedProps {
  readonly head: ConversationHead;
}

/** In place of the composer of a closed conversation: why, what happens next, and what was never sent (LC-5, LC-17). */
export function ComposerBlocked({head}: ComposerBlockedProps) {
  const {t} = useTranslation('composer');
  const {drafts, composer} = useSession();
  const {conversationId, customer} = head;
  const region = useRef<HTMLElement>(null);
  useEffect(() => void drafts.lookUp(conversationId), [drafts, conversationId]);
  useEffect(() => takeOverFocus(region.current), []);
  const isWished = useStore(composer, ({wish}) => wish === conversationId);
  useEffect(() => {
    if (isWished) composer.grant(); // nobody writes here any more
  }, [composer, isWished]);
  return (
    <section ref={region} className={styles.blocked} data-region="composer" aria-label={t('region')} tabIndex={-1}>
      <UnsentDrafts head={head} />
      <div className={styles.why}>
        <StatusGlyph status="closed" isDecorative />
        <p>
          <b className={styles.fact}>{t('closed.title')}</b> {t('closed.text', {name: customer.name})}
        </p>
      </div>
    </section>
  );
}

/** What closed it (a button, the text) went with the closing: its focus goes to the thread, where keys act. */
function takeOverFocus(region: HTMLElement | null): void {
  if (region === null || document.activeElement !== document.body) return;
  region.closest('[data-region="pane"]')?.querySelector<HTMLElement>('[role="log"]')?.focus();
}
