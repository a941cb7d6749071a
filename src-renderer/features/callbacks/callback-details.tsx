import {useTranslation} from 'react-i18next';
import {isOpen} from '../../../core/call/callback.ts';
import type {CallbackEntry} from '../../../core/contract/callback-routes.ts';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CheckIcon, PencilIcon} from '../../design/icons/action-icons.ts';
import {ArrowStartIcon} from '../../design/icons/arrow-icons.ts';
import {PhoneOutIcon} from '../../design/icons/call-icons.ts';
import {MessageIcon} from '../../design/icons/writing-icons.ts';
import {PaneHeader} from '../../design/pane.tsx';
import {TimeText} from '../../design/time-text.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import calls from '../calls/call-details.module.css';
import {Fact} from '../calls/call-fact.tsx';
import {useCallBack} from '../calls/use-call-back.ts';
import {useSession} from '../session/session.ts';
import styles from './callback-details.module.css';
import {callbackTimes, timeOf} from './callback-times.ts';
import {useAttemptWords, useOutcomeWords} from './callback-words.ts';
import {When} from './callbacks-list.tsx';
import {useCallbackDeeds} from './use-callback-deeds.ts';

interface CallbackDetailsProps {
  /** As it stood in the list; what became of it since is asked for. */
  readonly known: CallbackEntry;
  /** The list is not beside it: there has to be a way back. */
  readonly onBack?: () => void;
  /** It is over. */
  readonly onClosed: () => void;
}

/** One callback: whom, when, why, what was tried, and what to do next. */
export function CallbackDetails({known, onBack, onClosed}: CallbackDetailsProps) {
  const {t} = useTranslation(['callbacks', 'calls']);
  const {inbox} = useSession();
  const {dial, offReason} = useCallBack();
  const {callback, isToDo, isGone} = useCallbackNow(known);
  const {number, customer, conversationId} = callback;
  return (
    <>
      <PaneHeader
        actions={
          <>
            <Button icon={<MessageIcon size={15} />} onPress={() => inbox.open(conversationId)}>
              {t('calls:open')}
            </Button>
            {isToDo && (
              <Button
                tone="primary"
                icon={<PhoneOutIcon size={15} />}
                disabledReason={offReason(callback)}
                onPress={() => dial(callback)}
              >
                {t('callbacks:call')}
              </Button>
            )}
          </>
        }
      >
        {onBack && (
          <IconButton label={t('calls:back')} icon={<ArrowStartIcon size={17} />} size="sm" onPress={onBack} />
        )}
        <div className={calls.who}>
          <h2 className={calls.title}>{customer}</h2>
          {number !== customer && <span className={calls.number}>{number}</span>}
        </div>
      </PaneHeader>
      <div className={calls.body}>
        {isGone && <output>{t('callbacks:gone')}</output>}
        {isToDo && <ClosedHint conversationId={conversationId} />}
        {isToDo && <NextStep callback={callback} />}
        <Facts callback={callback} />
        {isToDo && <Deeds callback={callback} onClosed={onClosed} />}
      </div>
    </>
  );
}

/** What became of it: also where it went when they were called from a conversation that was closed. */
function useCallbackNow(known: CallbackEntry) {
  const here = valueOf(useLive('callback/of', {conversationId: known.conversationId}))?.callbacks;
  const due = valueOf(useLive('callback/due', {}))?.callbacks;
  const found = [...(here ?? []), ...(due ?? [])].find(({id}) => id === known.id);
  const callback = found ?? known;
  const wasOpen = isOpen(callback);
  const isGone = wasOpen && here !== undefined && due !== undefined && found === undefined;
  return {callback, isGone, isToDo: wasOpen && !isGone};
}

/** LC-5: closing takes back nothing that was promised. */
function ClosedHint({conversationId}: Pick<CallbackEntry, 'conversationId'>) {
  const {t} = useTranslation('callbacks');
  const head = valueOf(useLive('conversation/get', {conversationId}));
  return head?.status === 'closed' ? <p className={styles.next}>{t('inClosed')}</p> : null;
}

interface DeedsProps {
  readonly callback: CallbackEntry;
  readonly onClosed: () => void;
}

function Deeds({callback, onClosed}: DeedsProps) {
  const {t} = useTranslation('callbacks');
  const {softphone} = useSession();
  const {close} = useCallbackDeeds();
  const {conversationId, number} = callback;
  const end = async (how: 'done' | 'cancelled') => {
    if (await close(callback, how)) onClosed();
  };
  return (
    <div className={styles.deeds}>
      <Button icon={<CheckIcon size={15} />} onPress={() => void end('done')}>
        {t('done')}
      </Button>
      <Button
        tone="quiet"
        icon={<PencilIcon size={15} />}
        onPress={() => softphone.plan({conversationId, number, callback})}
      >
        {t('change')}
      </Button>
      <Button tone="danger-quiet" onPress={() => void end('cancelled')}>
        {t('cancel')}
      </Button>
    </div>
  );
}

/** Reached: was that all? Not reached: when is the next try? */
function NextStep({callback}: {readonly callback: CallbackEntry}) {
  const {t} = useTranslation('callbacks');
  const attempt = useAttemptWords();
  const {change} = useCallbackDeeds();
  const tried = attempt(callback);
  if (tried === undefined) return null;
  return (
    <div className={styles.next}>
      <p aria-live="polite">{callback.isReached ? t('askDone') : t('notReached', {why: tried})}</p>
      <fieldset className={styles.deeds} aria-label={t('again')}>
        {callbackTimes.map(which => (
          <Button
            key={which}
            size="sm"
            tone="soft"
            onPress={() => void change(callback, {dueAt: timeOf(which, Date.now())})}
          >
            {t(`time.${which}`)}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}

function Facts({callback}: {readonly callback: CallbackEntry}) {
  const {t} = useTranslation('callbacks');
  const cameOf = useOutcomeWords();
  const {reason, agent, queue, createdBy, createdAt, attempts, tries, state} = callback;
  return (
    <dl className={calls.facts}>
      <Fact name={t('fact.when')}>
        <When callback={callback} />
      </Fact>
      {(state === 'done' || state === 'cancelled') && <Fact name={t('fact.state')}>{t(`state.${state}`)}</Fact>}
      <Fact name={t('fact.reason')}>{reason === '' ? undefined : reason}</Fact>
      <Fact name={t('fact.who')}>{agent?.name ?? t('queue', {queue: queue.name})}</Fact>
      <Fact name={t('fact.planned')}>
        {createdBy.name} · <TimeText at={createdAt} as="stamp" />
      </Fact>
      <Fact name={t('fact.tries')}>{tries === 0 ? undefined : String(tries)}</Fact>
      {attempts.toReversed().map(({callId, at, agent: by, outcome}) => (
        <Fact key={callId} name={t('fact.attempt')}>
          {cameOf(outcome)} · {by.name} · <TimeText at={at} as="stamp" />
        </Fact>
      ))}
    </dl>
  );
}
