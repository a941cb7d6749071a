import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import styles from './composer.module.css';

/** In place of the composer of a closed conversation: why, and what happens next (LC-5, LC-17). */
export function ComposerBlocked({head: {customer}}: {readonly head: ConversationHead}) {
  const {t} = useTranslation('composer');
  return (
    <section className={styles.blocked} data-region="composer" aria-label={t('region')} tabIndex={-1}>
      <StatusGlyph status="closed" isDecorative />
      <p>
        <b className={styles.fact}>{t('closed.title')}</b> {t('closed.text', {name: customer.name})}
      </p>
    </section>
  );
}
