import {useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import {PhoneIcon} from '../../design/icons/channel-icons.ts';
import {Select} from '../../design/select.tsx';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {useCallsFrom} from '../softphone/call-from.ts';
import {useCallTrouble} from '../softphone/use-call-trouble.ts';
import {useDial} from '../softphone/use-dial.ts';
import {useTelephones} from '../softphone/use-telephones.ts';
import styles from './call-composer.module.css';
import {ComposerHead} from './composer-head.tsx';
import composerStyles from './composer.module.css';
import type {NoReply} from './route.tsx';

interface CallComposerProps {
  readonly head: ConversationHead;
  readonly noReply: NoReply | undefined;
}

/** CO-2: where calling is the way to answer: to which number, from which of ours, and the button that calls. */
export function CallComposer({head, noReply}: CallComposerProps) {
  const {t} = useTranslation('composer');
  const {composer} = useSession();
  const {conversationId, customer} = head;
  const isWished = useStore(composer, ({wish}) => wish === conversationId);
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isWished) return;
    composer.grant();
    region.current?.focus(); // nothing is written here
  }, [composer, isWished]);
  useShortcut('note', () => composer.write(conversationId, 'note'));
  useShortcut('switch-mode', () => composer.write(conversationId, 'note'));
  return (
    <section
      ref={region}
      className={composerStyles.composer}
      data-mode="reply"
      data-region="composer"
      aria-label={t('region')}
      tabIndex={-1}
    >
      <ComposerHead head={head} mode="reply" noReply={noReply} isCall />
      <StartCall head={head} who={customer.name} />
    </section>
  );
}

function StartCall({head, who}: {readonly head: ConversationHead; readonly who: string}) {
  const {t} = useTranslation('composer');
  const dial = useDial();
  const telephones = useTelephones(head);
  const trouble = useCallTrouble();
  const froms = useCallsFrom({conversationId: head.conversationId, queueId: head.queue.id});
  const [to, setTo] = useState<string>();
  const [fromId, setFrom] = useState<string>();
  const telephone = telephones.find(({number}) => number === to) ?? telephones[0];
  const from = froms.find(({id}) => id === fromId) ?? froms[0];
  const why = telephone === undefined ? t('call.noNumber', {who}) : trouble;
  const call = () => {
    if (telephone === undefined) return;
    const {accountId = null, callerId} = from ?? {};
    void dial({number: telephone.number, accountId, callerId, conversationId: head.conversationId});
  };
  return (
    <div className={styles.call}>
      <div className={styles.fields}>
        {telephones.length > 0 && (
          <Select
            label={t('call.to', {who})}
            size="sm"
            selected={telephone?.number}
            onSelect={setTo}
            options={telephones.map(({number, shown}) => ({id: number, label: shown}))}
          />
        )}
        {froms.length > 0 && (
          <Select
            label={t('call.from')}
            size="sm"
            selected={from?.id}
            onSelect={setFrom}
            options={froms.map(({id, label, description}) => ({id, label, description}))}
          />
        )}
        {/* VO-16: whom to ask stands there, not behind a button that does nothing. */}
        {why !== undefined && <p className={styles.why}>{why}</p>}
      </div>
      <Button tone="positive" icon={<PhoneIcon size={15} />} disabledReason={why} onPress={call}>
        {t('call.start')}
      </Button>
    </div>
  );
}
