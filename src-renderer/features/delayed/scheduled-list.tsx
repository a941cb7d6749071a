import {useRef} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {DelayedMessage} from '../../../core/contract/delayed-routes.ts';
import {Button} from '../../design/button.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {AlertIcon, ClockIcon} from '../../design/icons/status-icons.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {useAct} from '../session/use-act.ts';
import styles from './scheduled-list.module.css';
import {canBeTakenBack, useDelayed} from './use-delayed.ts';
import {useTakeBack} from './use-take-back.ts';

/** C-18: what goes out later, and what did not because something came between. */
export function ScheduledList({head}: {readonly head: ConversationHead}) {
  const {t} = useTranslation('delayed');
  const messages = useDelayed(head.conversationId).filter(one => !canBeTakenBack(one));
  if (messages.length === 0) return null;
  return (
    <section className={styles.list} aria-label={t('list')}>
      <ul>
        {messages.map(message => (
          <Scheduled key={message.messageId} head={head} message={message} />
        ))}
      </ul>
    </section>
  );
}

interface ScheduledProps {
  readonly head: ConversationHead;
  readonly message: DelayedMessage;
}

function Scheduled({head, message}: ScheduledProps) {
  const {t} = useTranslation('delayed');
  const {stop, text, files} = message;
  const isStopped = stop !== null;
  const Drawn = isStopped ? AlertIcon : ClockIcon;
  return (
    <li className={styles.message} data-stopped={isStopped || undefined}>
      <Drawn size={15} className={styles.icon} />
      <div className={styles.words} {...(isStopped && {role: 'alert'})}>
        <Title message={message} />
        <p className={styles.text}>{text === '' ? t('files', {count: files.length}) : text}</p>
      </div>
      <span className={styles.actions}>
        <Actions head={head} message={message} />
      </span>
    </li>
  );
}

function useMe() {
  return valueOf(useLive('workspace/get', {}))?.me;
}

/** When, if nothing comes between, and whose. */
function Title({message}: Pick<ScheduledProps, 'message'>) {
  const {t} = useTranslation('delayed');
  const {stop, by, cancelsOnReply} = message;
  const isMine = by.id === useMe()?.id;
  return (
    <p className={styles.title}>
      <b className={styles.when}>
        <When message={message} />
      </b>
      {stop === null && cancelsOnReply && <span className={styles.rule}>{t('unlessReply')}</span>}
      {!isMine && <span className={styles.rule}>{by.name}</span>}
    </p>
  );
}

/** Its author's to send; a Manager may take it back for them. */
function Actions({head, message}: ScheduledProps) {
  const me = useMe();
  if (message.by.id === me?.id) return <OwnActions head={head} message={message} />;
  return me?.roles.includes('manager') === true && <Cancel head={head} message={message} isMine={false} />;
}

function When({message: {stop, dueAt}}: Pick<ScheduledProps, 'message'>) {
  const {t} = useTranslation('delayed');
  const {times} = useFormats();
  const now = useNow();
  return stop === null ? t('at', {time: times.stamp(dueAt, now)}) : t(`stop.${stop}`);
}

function OwnActions({head, message}: ScheduledProps) {
  const {t} = useTranslation('delayed');
  const {composer} = useSession();
  const act = useAct();
  const {conversationId, status} = head;
  const {messageId, stop} = message;
  const takeBack = useTakeBack(conversationId);
  const edit = async () => {
    if (await takeBack(message)) composer.write(conversationId, 'reply');
  };
  return (
    <>
      {status !== 'closed' && (
        <Button size="sm" onPress={() => void act('message/send-now', {messageId})}>
          {t(stop === null ? 'sendNow' : 'sendAnyway')}
        </Button>
      )}
      <Button size="sm" onPress={() => void edit()}>
        {t('edit')}
      </Button>
      <Cancel head={head} message={message} isMine />
    </>
  );
}

/** Its words are not lost: they are its author's draft. */
function Cancel({head, message, isMine}: ScheduledProps & {readonly isMine: boolean}) {
  const {t} = useTranslation('delayed');
  const {toasts} = useSession();
  const act = useAct();
  const takeBack = useTakeBack(head.conversationId);
  const cancel = async () => {
    const isDone = isMine ? await takeBack(message) : await act('message/take-back', {messageId: message.messageId});
    if (isDone) toasts.show({text: isMine ? t('cancelled') : t('cancelledTheirs', {name: message.by.name})});
  };
  const here = useRef<HTMLSpanElement>(null);
  return (
    <span ref={here}>
      <Button
        size="sm"
        tone="quiet"
        onPress={() => {
          // This line goes, and the button with it: the focus stays in the conversation.
          here.current?.closest('[data-region="pane"]')?.querySelector<HTMLElement>('[role="log"]')?.focus();
          void cancel();
        }}
      >
        {t('cancel')}
      </Button>
    </span>
  );
}
