import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {CustomerRow} from '../../../core/contract/customer-routes.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {PickList} from '../pick-list/pick-list.tsx';
import {useSession} from '../session/session.ts';
import styles from './link-dialog.module.css';
import {LinkScope, type Scope} from './link-scope.tsx';
import {useLastValue} from './use-last-value.ts';
import {useAddressWords} from './use-address-words.ts';
import {useDo, useRefusalWords} from './use-refusal-words.ts';

interface LinkDialogProps {
  readonly head: ConversationHead;
  readonly onClose: () => void;
}

/** CU-4: who it really is. Found, looked at, confirmed; undone from the toast. */
export function LinkDialog({head, onClose}: LinkDialogProps) {
  const {t} = useTranslation(['details', 'design']);
  const [found, setFound] = useState<CustomerRow>();
  const [scope, setScope] = useState<Scope>('address');
  const [error, setError] = useState<string>();
  const link = useLink(head);
  const wordsOf = useAddressWords();
  const confirm = async (to: CustomerRow) => {
    const wrong = await link(to, scope);
    if (wrong === undefined) onClose();
    else setError(wrong);
  };
  return (
    <Dialog
      title={t('details:link.title', {name: head.customer.name})}
      isOpen
      onClose={onClose}
      actions={
        found && (
          <>
            <Button tone="quiet" onPress={() => setFound(undefined)}>
              {t('details:link.other')}
            </Button>
            <Button tone="primary" takesFocus onPress={() => void confirm(found)}>
              {t('details:link.do', {name: found.name})}
            </Button>
          </>
        )
      }
    >
      {found === undefined ? (
        <CustomerSearch without={head.customer.id} onFound={setFound} />
      ) : (
        <>
          <Preview customer={found} />
          <LinkScope
            scope={scope}
            address={wordsOf({channel: head.channel, shown: head.customerShown})}
            onScope={next => {
              setScope(next);
              setError(undefined);
            }}
          />
          {error !== undefined && (
            <p className={styles.error} role="alert">
              {error}
            </p>
          )}
        </>
      )}
    </Dialog>
  );
}

/** Undefined: it is done; else why not. */
function useLink({conversationId, customer}: ConversationHead) {
  const {t} = useTranslation('details');
  const run = useRun();
  const undoing = useDo();
  const words = useRefusalWords();
  const {toasts} = useSession();
  return async (to: CustomerRow, scope: Scope): Promise<string | undefined> => {
    const customerId = to.customerId;
    const answer = await run('customer/link', {conversationId, customerId, scope, seen: customer.id});
    if (!answer.ok) return words(answer.failure);
    const undo = () => void undoing('customer/unlink', {conversationId, scope, seen: customerId});
    toasts.show({title: t('link.done'), text: to.name, undo});
    return undefined;
  };
}

interface CustomerSearchProps {
  readonly without: CustomerRow['customerId'];
  readonly onFound: (customer: CustomerRow) => void;
}

/** By words of the name or the company's, or the beginning of an address. */
export function CustomerSearch({without, onFound}: CustomerSearchProps) {
  const {t} = useTranslation('details');
  const wordsOf = useAddressWords();
  const [query, setQuery] = useState('');
  const found = useLastValue(useLive('customer/find', {text: query.trim()}))?.customers ?? [];
  return (
    <div className={styles.search}>
      <PickList
        label={t('searchCustomers')}
        query={query}
        onQuery={setQuery}
        groups={[
          {
            id: 'customers',
            picks: found
              .filter(({customerId}) => customerId !== without)
              .map(customer => ({
                id: customer.customerId,
                text: customer.name,
                detail: customer.company?.name ?? customer.addresses.slice(0, 1).map(wordsOf).join(''),
                icon: <Avatar name={customer.name} seed={customer.customerId} size={24} />,
                onPick: () => onFound(customer),
              })),
          },
        ]}
        empty={t('noCustomer')}
      />
    </div>
  );
}

/** Enough to know them by. */
function Preview({customer}: {readonly customer: CustomerRow}) {
  const {t} = useTranslation('details');
  const wordsOf = useAddressWords();
  const {customerId, name, company, addresses, isKnown} = customer;
  return (
    <div className={styles.preview}>
      <Avatar name={name} seed={customerId} size={36} />
      <div className={styles.about}>
        <p className={styles.name}>{name}</p>
        <p className={styles.quiet}>{[t(isKnown ? 'known' : 'unknown'), company?.name].filter(Boolean).join(' · ')}</p>
        <ul>
          {addresses.map(({channel, address, shown}) => (
            <li key={`${channel} ${address}`} className={styles.address}>
              <ChannelIcon channel={glyphOf(channel)} size={13} /> {wordsOf({channel, shown})}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
