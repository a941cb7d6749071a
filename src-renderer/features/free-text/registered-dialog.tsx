import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {newMessageId} from '../../engine/new-id.ts';
import {useAct} from '../session/use-act.ts';
import {useFacts} from '../templates/use-facts.ts';
import {filledFrom, notFilled, templateIn} from './filling.ts';
import {RegisteredFields} from './registered-fields.tsx';
import {useRegistered} from './use-registered.ts';

interface RegisteredDialogProps {
  readonly head: ConversationHead;
  readonly seen: number;
  readonly onClose: () => void;
}

/** TP-1: a registered template; of its words only what stands in its gaps is one's own. What is drafted stays. */
export function RegisteredDialog({head, seen, onClose}: RegisteredDialogProps) {
  const {t} = useTranslation('free-text');
  const act = useAct();
  const found = useRegistered(head.channel);
  const [filling, setFilling] = useState(notFilled);
  const [messageId] = useState(newMessageId);
  const facts = useFacts(head);
  const template = templateIn(found ?? [], filling);
  const filled = filledFrom(template, {facts, filling});
  const send = async () => {
    if (filled === undefined) return;
    const {conversationId} = head;
    if (await act('message/send-template', {conversationId, messageId, ...filled, seen})) onClose();
  };
  const reason = filled === undefined ? t('fill') : undefined;
  return (
    <Dialog
      title={t('title')}
      isOpen
      onClose={onClose}
      actions={<DialogActions label={t('send')} onDo={() => void send()} onClose={onClose} disabledReason={reason} />}
    >
      {found !== undefined && template === undefined && <p>{t('none')}</p>}
      {found !== undefined && template !== undefined && (
        <RegisteredFields templates={found} template={template} facts={facts} filling={filling} onChange={setFilling} />
      )}
    </Dialog>
  );
}
