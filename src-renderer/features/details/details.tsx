import {useEffect, useRef, useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Avatar} from '../../design/avatar.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {Chip} from '../../design/chip.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CopyIcon} from '../../design/icons/action-icons.ts';
import {ChevronDownIcon, ChevronEndIcon} from '../../design/icons/arrow-icons.ts';
import {PanelEndIcon} from '../../design/icons/navigation-icons.ts';
import {PriorityBars} from '../../design/priority-bars.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {TimeText} from '../../design/time-text.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import styles from './details.module.css';

/** The parts of the details, each also an icon of the strip. */
export const detailSections = ['customer', 'conversation', 'earlier'] as const;
export type DetailSection = (typeof detailSections)[number];

interface DetailsProps {
  readonly head: ConversationHead;
  /** Brought into sight when it changes: a press on the strip. */
  readonly wanted: DetailSection | undefined;
  readonly onClose: () => void;
}

/** Who one talks with and what is known about the conversation. */
export function Details({head, wanted, onClose}: DetailsProps) {
  const {t} = useTranslation(['details', 'frame']);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted === undefined) return;
    scroller.current?.querySelector(`[data-section="${wanted}"]`)?.scrollIntoView({block: 'start'});
  }, [wanted]);
  return (
    <div ref={scroller} className={styles.details}>
      <CustomerCard head={head}>
        <IconButton
          label={t('frame:panes.closeDetails')}
          icon={<PanelEndIcon size={17} />}
          size="sm"
          onPress={onClose}
        />
      </CustomerCard>
      <ConversationFacts head={head} />
      <Earlier head={head} />
    </div>
  );
}

interface CustomerCardProps {
  readonly head: ConversationHead;
  /** At the end of the card. */
  readonly children: ReactNode;
}

/** Who it is, and whether we know them (CU-1). */
function CustomerCard({head: {customer, channel}, children}: CustomerCardProps) {
  const {t} = useTranslation(['details', 'design']);
  return (
    <section className={styles.customer} data-section="customer" aria-label={t('details:customer')}>
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

interface SectionProps {
  readonly id: DetailSection;
  readonly title: string;
  readonly count?: number;
  readonly children: ReactNode;
}

/** A part that folds. */
function Section({id, title, count, children}: SectionProps) {
  const [isOpen, setIsOpen] = useState(true);
  return (
    <section className={styles.section} data-section={id} aria-label={title}>
      <h3>
        <button type="button" className={styles.fold} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? <ChevronDownIcon size={13} /> : <ChevronEndIcon size={13} />}
          <span className={styles.title}>{title}</span>
          {count !== undefined && count > 0 && <span className={styles.quiet}>{count}</span>}
        </button>
      </h3>
      {isOpen && children}
    </section>
  );
}

function ConversationFacts({head}: Pick<DetailsProps, 'head'>) {
  const {t} = useTranslation(['details', 'design']);
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const {queue, assignee, priority, createdAt, pendingSince, channel, sender, topic, summary} = head;
  const glyph = glyphOf(channel);
  return (
    <Section id="conversation" title={t('details:conversation')}>
      <dl>
        <Fact name={t('details:queue')}>{queue.name}</Fact>
        <Fact name={t('details:assignee')}>
          {assignee === null ? (
            <span className={styles.quiet}>{t('details:nobody')}</span>
          ) : (
            <>
              <Avatar name={assignee.name} seed={assignee.id} size={18} />
              {assignee.id === me ? t('details:you') : assignee.name}
            </>
          )}
        </Fact>
        <Fact name={t('details:priority')}>
          <PriorityBars priority={priority} isDecorative />
          {t(`details:level.${priority}`)}
        </Fact>
        <Fact name={t('details:topic')}>{topic}</Fact>
        {summary !== '' && <Fact name={t('details:summary')}>{summary}</Fact>}
        {pendingSince !== null && (
          <Fact name={t('details:waiting')}>
            <TimeText at={pendingSince} as="stamp" />
          </Fact>
        )}
        <Fact name={t('details:created')}>
          <TimeText at={createdAt} as="stamp" />
        </Fact>
        <Fact name={t('details:channel')}>
          <ChannelIcon channel={glyph} isDecorative />
          {t(`design:channel.${glyph}`)}
        </Fact>
        <Fact name={t('details:sender')}>{sender.name}</Fact>
        <NumberFact head={head} />
      </dl>
    </Section>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

const Fact = ({name, children}: FactProps) => (
  <div className={styles.fact}>
    <dt className={styles.term}>{name}</dt>
    <dd className={styles.value}>{children}</dd>
  </div>
);

/** SI-1: the number a conversation is found by, to pass on. */
function NumberFact({head: {shortId}}: Pick<DetailsProps, 'head'>) {
  const {t} = useTranslation('details');
  const {toasts} = useSession();
  const text = `#${shortId}`;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toasts.show({text: t('copied', {text})});
  };
  return (
    <Fact name={t('number')}>
      <span className={styles.number}>{text}</span>
      <IconButton
        label={t('copy', {text})}
        icon={<CopyIcon size={13} />}
        size="xs"
        placement="top"
        onPress={() => void copy()}
      />
    </Fact>
  );
}

/** What else was said with this customer (CU-4). */
function Earlier({head: {earlier}}: Pick<DetailsProps, 'head'>) {
  const {t} = useTranslation('details');
  const {inbox} = useSession();
  return (
    <Section id="earlier" title={t('earlier')} count={earlier.length}>
      {earlier.length === 0 ? (
        <p className={styles.none}>{t('noEarlier')}</p>
      ) : (
        <ul>
          {earlier.map(({conversationId, topic, status, channel, at}) => (
            <li key={conversationId}>
              <button type="button" className={styles.link} onClick={() => inbox.open(conversationId)}>
                <StatusGlyph status={status} size={13} />
                <ChannelIcon channel={glyphOf(channel)} />
                <span className={styles.words}>{topic}</span>
                <TimeText at={at} className={styles.when} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
