import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {CustomerId} from '../../../core/lib/ids.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';
import {isPending, valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import styles from './conversation-line.module.css';
import {ConversationLine} from './conversation-line.tsx';
import {Section} from './section.tsx';

interface EarlierSectionProps {
  readonly head: ConversationHead;
}

/** So many are known with the conversation itself; there may be more. */
const KNOWN = 20;
/** So many are shown before one asks for all. */
const SHOWN = 5;

/** What else was said with this customer, open and closed (CU-4). */
export function EarlierSection({head: {conversationId, customer, earlier}}: EarlierSectionProps) {
  const {t} = useTranslation('details');
  const [isAll, setAll] = useState(false);
  const count = earlier.length < KNOWN ? earlier.length : undefined;
  return (
    <Section id="earlier" title={t('earlier')} count={count}>
      {earlier.length === 0 && <p className={styles.none}>{t('noEarlier')}</p>}
      {isAll ? (
        <CustomerHistory customerId={customer.id} without={conversationId} />
      ) : (
        <ul>
          {earlier.slice(0, SHOWN).map(look => (
            <ConversationLine key={look.conversationId} look={look} />
          ))}
        </ul>
      )}
      {!isAll && earlier.length > SHOWN && (
        <div className={styles.foot}>
          <Button size="xs" tone="quiet" onPress={() => setAll(true)}>
            {t('showAll')}
          </Button>
        </div>
      )}
    </Section>
  );
}

interface CustomerHistoryProps {
  readonly customerId: CustomerId;
  /** Left out: the one that is open. */
  readonly without?: ConversationId;
}

/** All conversations of a customer that one may see, 50 at a time. */
export function CustomerHistory({customerId, without}: CustomerHistoryProps) {
  const {t} = useTranslation('details');
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const last = pages.at(-1) ?? null;
  const next = valueOf(useLive('customer/history', {customerId, after: last}))?.next ?? null;
  return (
    <>
      {pages.map(after => (
        <HistoryPage key={after} customerId={customerId} without={without} after={after} />
      ))}
      {next !== null && (
        <div className={styles.foot}>
          <Button size="xs" tone="quiet" onPress={() => setPages([...pages, next])}>
            {t('loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}

interface HistoryPageProps {
  readonly customerId: CustomerId;
  readonly without: ConversationId | undefined;
  readonly after: string | null;
}

function HistoryPage({customerId, without, after}: HistoryPageProps) {
  const {t} = useTranslation('details');
  const live = useLive('customer/history', {customerId, after});
  const rows = valueOf(live)?.rows;
  if (rows === undefined) {
    if (!isPending(live)) return <p className={styles.none}>{t('historyFailed')}</p>;
    return (
      <Skeleton label={t('loadingHistory')}>
        <SkeletonRows count={3} />
      </Skeleton>
    );
  }
  return (
    <ul>
      {rows
        .filter(({conversationId}) => conversationId !== without)
        .map(row => (
          <ConversationLine key={row.conversationId} look={{...row, at: row.lastAt}} />
        ))}
    </ul>
  );
}
