import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {ConfirmDialog} from '../../design/dialog.tsx';
import {useDesk} from '../../engine/desk.ts';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';
import styles from './link-dialog.module.css';
import {LinkScope, type Scope} from './link-scope.tsx';
import {useAddressWords} from './use-address-words.ts';
import {useDo, useRefusalWords} from './use-refusal-words.ts';

interface UnlinkDialogProps {
  readonly head: ConversationHead;
  readonly onClose: () => void;
}

/** CU-4: it is not them. */
export function UnlinkDialog({head, onClose}: UnlinkDialogProps) {
  const {t} = useTranslation('details');
  const {engine} = useDesk();
  const run = useRun();
  const undoing = useDo();
  const words = useRefusalWords();
  const {toasts} = useSession();
  const [scope, setScope] = useState<Scope>('conversation');
  const [error, setError] = useState<string>();
  const {conversationId, customer, channel, customerShown} = head;
  const wordsOf = useAddressWords();
  const confirm = async () => {
    const answer = await run('customer/unlink', {conversationId, scope, seen: customer.id});
    if (!answer.ok) return setError(words(answer.failure));
    onClose();
    const undo = () => void backTo();
    toasts.show({title: t('unlink.done'), text: customer.name, undo});
  };
  const backTo = async () => {
    const now = await engine.query('conversation/get', {conversationId});
    if (!now.ok) return;
    const seen = now.value.customer.id;
    await undoing('customer/link', {conversationId, customerId: customer.id, scope, seen});
  };
  return (
    <ConfirmDialog
      title={t('unlink.title', {name: customer.name})}
      confirmLabel={t('unlink.do')}
      tone="primary"
      isOpen
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <p>{t('unlink.text')}</p>
      <LinkScope
        scope={scope}
        address={wordsOf({channel, shown: customerShown})}
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
    </ConfirmDialog>
  );
}
