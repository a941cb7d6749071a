import {memo, useEffect, useRef} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {PanelEndIcon} from '../../design/icons/navigation-icons.ts';
import {ConversationSection} from './conversation-section.tsx';
import {CustomerCard} from './customer-card.tsx';
import type {DetailSection} from './detail-sections.ts';
import styles from './details.module.css';
import {EarlierSection} from './earlier-section.tsx';
import {FormSection} from './form-section.tsx';
import {MetadataSection} from './metadata-section.tsx';
import {RelatedSection} from './related-section.tsx';

interface DetailsProps {
  readonly head: ConversationHead;
  /** Brought into sight when it changes: a press on the strip. */
  readonly wanted: DetailSection | undefined;
  readonly onClose: () => void;
}

/** Who one talks with and what is known about the conversation. Drawn again only for news about it. */
export const Details = memo(function Details({head, wanted, onClose}: DetailsProps) {
  const {t} = useTranslation('frame');
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted === undefined) return;
    scroller.current?.querySelector(`[data-section="${wanted}"]`)?.scrollIntoView({block: 'start'});
  }, [wanted]);
  return (
    <div ref={scroller} className={styles.details} data-details>
      <CustomerCard head={head}>
        <IconButton label={t('panes.closeDetails')} icon={<PanelEndIcon size={17} />} size="sm" onPress={onClose} />
      </CustomerCard>
      <ConversationSection head={head} />
      {head.channel !== 'internal' && <FormSection head={head} />}
      {head.channel !== 'internal' && <EarlierSection head={head} />}
      <RelatedSection head={head} />
      <MetadataSection head={head} />
    </div>
  );
});
