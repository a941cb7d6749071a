import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import type {CustomerId} from '../../../core/lib/ids.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Button} from '../../design/button.tsx';
import {Chip} from '../../design/chip.tsx';
import {BlockedIcon, LinkIcon} from '../../design/icons/action-icons.ts';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import styles from './customer-card.module.css';
import {CustomerDialogs, type CustomerTask} from './customer-dialogs.tsx';
import {CustomerFacts} from './customer-facts.tsx';
import {CustomerMenu} from './customer-menu.tsx';
import {InlineText} from './inline-text.tsx';

interface CustomerCardProps {
  readonly head: ConversationHead;
  /** At the end of the card's first line. */
  readonly children: ReactNode;
}

/** Who it is, whether we know them (CU-1), and what the workspace shows of them at once (CU-3). */
export function CustomerCard({head, children}: CustomerCardProps) {
  const {t} = useTranslation('details');
  const {customer: who, channel} = head;
  const customer = valueOf(useLive('customer/get', {customerId: who.id}));
  const [task, setTask] = useState<CustomerTask>();
  const isInternal = channel === 'internal';
  return (
    <section className={styles.card} data-section="customer" aria-label={t('customer')}>
      <div className={styles.head}>
        <Avatar name={who.name} seed={who.id} size={44} />
        <div className={styles.who}>
          <h2 className={styles.name}>
            {isInternal ? who.name : <CustomerName customerId={who.id} name={customer?.name ?? who.name} />}
          </h2>
          <Reaching channel={channel} />
          {!isInternal && <Standing isKnown={customer?.isKnown ?? who.isKnown} blocked={customer?.blocked ?? null} />}
        </div>
        <div className={styles.end}>
          {!isInternal && <CustomerMenu head={head} customer={customer} onTask={setTask} />}
          {children}
        </div>
      </div>
      {!isInternal && (
        <>
          {!who.isKnown && (
            <Button size="sm" icon={<LinkIcon size={14} />} className={styles.link} onPress={() => setTask('link')}>
              {t('linkTo')}
            </Button>
          )}
          <CustomerFacts key={who.id} customerId={who.id} />
          <CustomerDialogs head={head} customer={customer} task={task} onDone={() => setTask(undefined)} />
        </>
      )}
    </section>
  );
}

/** By which channel they reach us: who calls does not write. */
function Reaching({channel}: Pick<ConversationHead, 'channel'>) {
  const {t} = useTranslation(['details', 'design']);
  return (
    <p className={styles.quiet}>
      {channel === 'voice'
        ? t('details:callsUs')
        : t('details:writesFrom', {channel: t(`design:channel.${glyphOf(channel)}`)})}
    </p>
  );
}

interface CustomerNameProps {
  readonly customerId: CustomerId;
  readonly name: string;
}

/** What they are called. Whoever is given a name is known (CU-1). */
export function CustomerName({customerId, name}: CustomerNameProps) {
  const {t} = useTranslation('details');
  const run = useRun();
  return (
    <InlineText
      label={t('name')}
      value={name}
      placeholder={t('name')}
      keptAs={`name ${customerId}`}
      maxLength={200}
      isRequired
      onSave={text => run('customer/save', {customerId, name: text})}
    />
  );
}

interface StandingProps {
  readonly isKnown: boolean;
  readonly blocked: Customer['blocked'];
}

/** CU-1, NC-6: whether we know them, and since when nothing comes through from them. */
export function Standing({isKnown, blocked}: StandingProps) {
  const {t} = useTranslation('details');
  const {times} = useFormats();
  const now = useNow('minute');
  return (
    <div className={styles.chips}>
      <Chip tone={isKnown ? 'accent' : 'line'}>{t(isKnown ? 'known' : 'unknown')}</Chip>
      {blocked !== null && (
        <span title={t('blockedBy', {name: blocked.by.name, at: times.stamp(blocked.at, now)})}>
          <Chip tone="danger" icon={<BlockedIcon size={12} />}>
            {t('blocked')}
          </Chip>
        </span>
      )}
    </div>
  );
}
