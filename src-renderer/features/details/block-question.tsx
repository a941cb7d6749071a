import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {ConfirmDialog} from '../../design/dialog.tsx';
import {useSession} from '../session/session.ts';
import {useDo} from './use-refusal-words.ts';

interface BlockQuestionProps {
  readonly customer: Customer;
  readonly onClose: () => void;
}

/** NC-6: shuts somebody out, or lets them in again. Asked first, for they are not told. */
export function BlockQuestion({customer, onClose}: BlockQuestionProps) {
  const {t} = useTranslation('details');
  const run = useDo();
  const {toasts} = useSession();
  const [isBusy, setBusy] = useState(false);
  const {customerId, name} = customer;
  const [isBlocked] = useState(customer.blocked === null);
  const confirm = async () => {
    setBusy(true);
    const isDone = await run('customer/block', {customerId, isBlocked});
    onClose();
    if (!isDone) return;
    const undo = () => void run('customer/block', {customerId, isBlocked: !isBlocked});
    toasts.show({title: t(isBlocked ? 'block.done' : 'block.undone'), text: name, undo});
  };
  return (
    <ConfirmDialog
      title={t(isBlocked ? 'block.title' : 'block.undoTitle', {name})}
      confirmLabel={t(isBlocked ? 'block.do' : 'block.undo')}
      tone={isBlocked ? 'danger' : 'primary'}
      isOpen
      isBusy={isBusy}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <p>{t(isBlocked ? 'block.text' : 'block.undoText')}</p>
    </ConfirmDialog>
  );
}
