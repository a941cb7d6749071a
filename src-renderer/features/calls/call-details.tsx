import {useTranslation} from 'react-i18next';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import {Button} from '../../design/button.tsx';
import {useFormats} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {ArrowStartIcon} from '../../design/icons/arrow-icons.ts';
import {PhoneOutIcon} from '../../design/icons/call-icons.ts';
import {CalendarIcon} from '../../design/icons/status-icons.ts';
import {MessageIcon} from '../../design/icons/writing-icons.ts';
import {PaneHeader} from '../../design/pane.tsx';
import {TimeText} from '../../design/time-text.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import styles from './call-details.module.css';
import {Fact} from './call-fact.tsx';
import {CallMark} from './call-mark.tsx';
import {outcomeOf} from '../../../core/call/outcome.ts';
import {QualityChart} from './quality-chart.tsx';
import {TransferChain} from './transfer-chain.tsx';
import {useCallBack} from './use-call-back.ts';

interface CallDetailsProps {
  /** As it stood in the list; what became of it since is asked for. */
  readonly known: CallEntry;
  /** The list is not beside it: there has to be a way back. */
  readonly onBack?: () => void;
}

/** One call: how it went, who ended it and why, whom it was handed to, how it sounded. */
export function CallDetails({known, onBack}: CallDetailsProps) {
  const {t} = useTranslation(['calls', 'callbacks', 'call-link']);
  const {inbox, softphone} = useSession();
  const {dial, offReason} = useCallBack();
  const {conversationId} = known;
  const now = valueOf(useLive('call/of', {conversationId}));
  const call = now?.calls.find(({id}) => id === known.id) ?? known;
  const {number} = call;
  const title = call.customer === '' ? t('withheld') : call.customer;
  return (
    <>
      <PaneHeader
        actions={
          <>
            <Button icon={<MessageIcon size={15} />} onPress={() => inbox.open(conversationId)}>
              {t('open')}
            </Button>
            {number !== '' && (
              <Button icon={<CalendarIcon size={15} />} onPress={() => softphone.plan({conversationId, number})}>
                {t('callbacks:later')}
              </Button>
            )}
            <Button
              tone="primary"
              icon={<PhoneOutIcon size={15} />}
              disabledReason={offReason(call)}
              onPress={() => dial(call)}
            >
              {t('again')}
            </Button>
          </>
        }
      >
        {onBack && <IconButton label={t('back')} icon={<ArrowStartIcon size={17} />} size="sm" onPress={onBack} />}
        <CallMark outcome={outcomeOf(call)} />
        <div className={styles.who}>
          <h2 className={styles.title}>{title}</h2>
          {call.isByLink === true && <span>{t('call-link:byLink')}</span>}
          {number !== '' && number !== title && <span className={styles.number}>{number}</span>}
        </div>
      </PaneHeader>
      <div className={styles.body}>
        <Facts call={call} />
        {call.transfers.length > 0 && (
          <section aria-label={t('transfers')}>
            <h3 className={styles.heading}>{t('transfers')}</h3>
            <TransferChain transfers={call.transfers} />
          </section>
        )}
        {call.mos.length > 1 && <QualityChart mos={call.mos} />}
      </div>
    </>
  );
}

function Facts({call}: {readonly call: CallEntry}) {
  const {t} = useTranslation('calls');
  const {times} = useFormats();
  const {answeredAt, ringMs, talkMs, holdMs, wrapMs, queue, agent, facts, outcome, summary} = call;
  const long = (ms: number) => (ms > 0 ? times.elapsed(ms) : undefined);
  return (
    <dl className={styles.facts}>
      <Fact name={t('fact.how')}>{t(`outcome.${outcomeOf(call)}`)}</Fact>
      <Fact name={t('fact.started')}>
        <TimeText at={call.startedAt} as="stamp" />
      </Fact>
      <Fact name={t('fact.ended')}>{useEnding(call)}</Fact>
      <Fact name={t('fact.queue')}>{queue?.name}</Fact>
      <Fact name={t('fact.agent')}>{agent.name}</Fact>
      <Fact name={t('fact.waited')}>{long(facts?.waitedMs ?? 0)}</Fact>
      <Fact name={t('fact.rang')}>{long(ringMs)}</Fact>
      <Fact name={t('fact.talked')}>{answeredAt === null ? undefined : times.elapsed(talkMs)}</Fact>
      <Fact name={t('fact.held')}>{long(holdMs)}</Fact>
      <Fact name={t('fact.wrapped')}>{long(wrapMs)}</Fact>
      <Fact name={t('fact.called')}>{facts?.called === '' ? undefined : facts?.called}</Fact>
      <Fact name={t('fact.choice')}>{facts?.choice ?? undefined}</Fact>
      <Fact name={t('fact.outcome')}>{outcome?.name}</Fact>
      <Fact name={t('fact.summary')}>{summary === '' ? undefined : summary}</Fact>
    </dl>
  );
}

/** Who ended it and why; undefined: it goes on. */
function useEnding({end}: Pick<CallEntry, 'end'>): string | undefined {
  const {t} = useTranslation('calls');
  if (end === null) return undefined;
  if (end.reason === 'hung-up') return t(`hungUp.${end.by}`);
  return t(`reason.${end.reason}`);
}
