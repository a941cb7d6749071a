import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Chip} from '../../design/chip.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import styles from './customer-card.module.css';

interface CustomerCardProps {
  readonly head: ConversationHead;
  /** At the end of the card. */
  readonly children: ReactNode;
}

/** Who it is, and whether we know them (CU-1). */
export function CustomerCard({head: {customer, channel}, children}: CustomerCardProps) {
  const {t} = useTranslation(['details', 'design']);
  return (
    <section className={styles.card} data-section="customer" aria-label={t('details:customer')}>
      <Avatar name={customer.name} seed={customer.id} size={44} />
      <div className={styles.who}>
        <h2 className={styles.name}>{customer.name}</h2>
        <p className={styles.quiet}>{t('details:writesFrom', {channel: t(`design:channel.${glyphOf(channel)}`)})}</p>
        <Chip tone={customer.isKnown ? 'accent' : 'line'}>
          {t(customer.isKnown ? 'details:known' : 'details:unknown')}
        </Chip>
      </div>
      {children}
    </section>
  );
}
