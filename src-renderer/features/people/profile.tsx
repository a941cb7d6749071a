import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import type {ConversationId, CustomerId} from '../../../core/lib/ids.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Button} from '../../design/button.tsx';
import {LockDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {ErrorState} from '../../design/error-state.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {BlockedIcon, LinkIcon} from '../../design/icons/action-icons.ts';
import {ArrowStartIcon} from '../../design/icons/arrow-icons.ts';
import {PeopleIcon} from '../../design/icons/navigation-icons.ts';
import {PaneHeader} from '../../design/pane.tsx';
import {isPending, valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {CustomerName, Standing} from '../details/customer-card.tsx';
import {CustomerFacts} from '../details/customer-facts.tsx';
import {CustomerHistory} from '../details/earlier-section.tsx';
import {useSession} from '../session/session.ts';
import {CompanyCard} from './company-card.tsx';
import {MergedProfiles} from './merged-profiles.tsx';
import styles from './profile.module.css';

const BlockQuestion = lazy(async () => ({default: (await import('../details/block-question.tsx')).BlockQuestion}));
const LinkDialog = lazy(async () => ({default: (await import('../details/link-dialog.tsx')).LinkDialog}));

const MergePeople = lazy(async () => ({default: (await import('./merge-people.tsx')).MergePeople}));

interface ProfileProps {
  readonly customerId: CustomerId;
  /** The list is not beside it: there has to be a way back. */
  readonly isAlone: boolean;
}

/** Everything known of one person (CU-5), edited in place, and what was said with them (CU-4). */
export function Profile({customerId, isAlone}: ProfileProps) {
  const {t} = useTranslation('people');
  const live = useLive('customer/get', {customerId});
  const customer = valueOf(live);
  if (customer !== undefined) return <Known customer={customer} isAlone={isAlone} />;
  if (isPending(live) || live.phase !== 'failed') return null;
  if (live.failure.code === 'not-found') {
    return (
      <EmptyState drawing={LockDrawing} title={t('gone.title')}>
        {t('gone.text')}
      </EmptyState>
    );
  }
  return (
    <ErrorState title={t('failed')} onRetry={live.retry} details={`customer/get: ${live.failure.detail}`}>
      {t('failedText')}
    </ErrorState>
  );
}

interface KnownProps {
  readonly customer: Customer;
  readonly isAlone: boolean;
}

function Known({customer, isAlone}: KnownProps) {
  const {t} = useTranslation('people');
  const {inbox} = useSession();
  const {customerId, name, isKnown, blocked} = customer;
  const isManager = useIsManager();
  return (
    <>
      <PaneHeader actions={<Actions customer={customer} />}>
        {isAlone && (
          <IconButton
            label={t('back')}
            icon={<ArrowStartIcon size={17} />}
            size="sm"
            onPress={() => inbox.openPerson(undefined)}
          />
        )}
        <Avatar name={name} seed={customerId} size={28} />
        <h2 className={styles.title}>{name}</h2>
      </PaneHeader>
      <div className={styles.body}>
        <div className={styles.card}>
          <div className={styles.name}>
            <CustomerName customerId={customerId} name={name} />
          </div>
          <Standing isKnown={isKnown} blocked={blocked} />
          <CustomerFacts customerId={customerId} isWhole />
        </div>
        {customer.company !== null && (
          <CompanyCard
            key={customer.company.id}
            company={customer.company}
            customerId={customerId}
            off={isManager ? undefined : t('managersOnly')}
          />
        )}
        <MergedProfiles customer={customer} off={isManager ? undefined : t('managersOnly')} />
        <section className={styles.card} aria-label={t('history')}>
          <h3 className={styles.heading}>{t('history')}</h3>
          <CustomerHistory customerId={customerId} />
        </section>
      </div>
    </>
  );
}

const useIsManager = (): boolean => valueOf(useLive('workspace/get', {}))?.me.roles.includes('manager') === true;

/** What one does with a person as a whole. What only a Manager does is there, and says so (NC-6). */
function Actions({customer}: {readonly customer: Customer}) {
  const {t} = useTranslation('people');
  const [task, setTask] = useState<'block' | 'link' | 'merge'>();
  const isManager = useIsManager();
  const {customerId, blocked} = customer;
  // CU-4: an address is given to somebody else by what was said from there.
  const newest = valueOf(useLive('customer/history', {customerId, after: null}))?.rows[0];
  const close = () => setTask(undefined);
  return (
    <>
      {newest !== undefined && (
        <Button tone="quiet" icon={<LinkIcon size={15} />} onPress={() => setTask('link')}>
          {t('link')}
        </Button>
      )}
      <Button
        tone="quiet"
        icon={<PeopleIcon size={15} />}
        disabledReason={isManager ? undefined : t('managersOnly')}
        onPress={() => setTask('merge')}
      >
        {t('merge.button')}
      </Button>
      <Button
        tone={blocked === null ? 'danger-quiet' : 'secondary'}
        icon={<BlockedIcon size={15} />}
        disabledReason={isManager ? undefined : t('managersOnly')}
        onPress={() => setTask('block')}
      >
        {t(blocked === null ? 'block' : 'unblock')}
      </Button>
      <Suspense fallback={null}>
        {task === 'block' && <BlockQuestion customer={customer} onClose={close} />}
        {task === 'merge' && <MergePeople customer={customer} onClose={close} />}
        {task === 'link' && newest !== undefined && <Linking conversationId={newest.conversationId} onClose={close} />}
      </Suspense>
    </>
  );
}

interface LinkingProps {
  readonly conversationId: ConversationId;
  readonly onClose: () => void;
}

function Linking({conversationId, onClose}: LinkingProps) {
  const head = valueOf(useLive('conversation/get', {conversationId}));
  return head === undefined ? null : <LinkDialog head={head} onClose={onClose} />;
}
