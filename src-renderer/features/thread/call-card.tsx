import {memo, useId, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import {Chip} from '../../design/chip.tsx';
import {useFormats} from '../../design/formats-context.ts';
import {ChevronDownIcon, ChevronUpIcon} from '../../design/icons/arrow-icons.ts';
import {TimeText} from '../../design/time-text.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {CallMark} from '../calls/call-mark.tsx';
import {outcomeOf, type CallOutcome} from '../../../core/call/outcome.ts';
import {worstSound} from '../calls/sound-grade.ts';
import {TransferChain} from '../calls/transfer-chain.tsx';
import styles from './call-card.module.css';
import {LogSentence} from './log-sentence.tsx';
import {useOpenThread} from './open-thread.ts';
import type {CallOver} from './thread-items.ts';

/**
 * A call that is over (A.34). How it ended stands in the log and shows at once; the rest of it is
 * read once for all the calls of the thread, and only in threads that have some.
 */
export const CallCard = memo(function CallCard({entry}: {readonly entry: CallOver}) {
  const {conversationId} = useOpenThread();
  const title = useId();
  const known = useLive('call/of', {conversationId});
  const call = valueOf(known)?.calls.find(({id}) => id === entry.callId);
  const outcome = outcomeAt(entry, call);
  return (
    <article className={styles.card} aria-labelledby={title}>
      <CallMark outcome={outcome} />
      <div className={styles.body}>
        <p className={styles.head} data-missed={entry.type === 'call-missed' || undefined}>
          <span id={title} className={styles.title}>
            <LogSentence entry={entry} />
          </span>
          <TimeText at={entry.at} as="clock" className={styles.time} />
        </p>
        {call === undefined && known.phase === 'loading' && <div className={styles.coming} />}
        {call && <Facts call={call} outcome={outcome} />}
        {call && <Result call={call} />}
        {call !== undefined && call.transfers.length > 0 && <Transfers transfers={call.transfers} />}
      </div>
    </article>
  );
});

/** What was read may be a moment older than the log: there the call may still go on. */
function outcomeAt(entry: CallOver, call: CallEntry | undefined): CallOutcome {
  if (entry.type === 'call-missed') return 'missed';
  const known = call && outcomeOf(call);
  if (known !== undefined && known !== 'live') return known;
  if (entry.reason === 'answered-elsewhere') return 'elsewhere';
  return entry.talkMs > 0 ? 'inbound' : 'unanswered';
}

interface FactsProps {
  readonly call: CallEntry;
  readonly outcome: CallOutcome;
}

/** With whom, from where, and how long each part took; what is not known is left out. */
function Facts({call, outcome}: FactsProps) {
  const {t} = useTranslation(['thread', 'calls', 'call-link']);
  const {times} = useFormats();
  const {me} = useOpenThread();
  const {agent, direction, number, facts, ringMs, holdMs} = call;
  const part = outcome === 'missed' || outcome === 'elsewhere' ? 'missed' : direction;
  const long = (key: 'waited' | 'rang' | 'held', ms: number) =>
    ms >= 1000 && <li>{t(`thread:call.${key}`, {long: times.length(ms)})}</li>;
  const sound = worstSound(call);
  return (
    <ul className={styles.facts} aria-label={t('thread:call.about')}>
      <li>
        <VisuallyHidden>{t(`calls:outcome.${direction}`)}, </VisuallyHidden>
        {agent.id === me ? t(`thread:call.mine.${part}`) : t(`thread:call.who.${part}`, {who: agent.name})}
      </li>
      <li>
        {number === '' ? (
          t(call.isByLink === true ? 'call-link:byLink' : 'calls:withheld')
        ) : (
          <span className={styles.number}>{number}</span>
        )}
      </li>
      {long('waited', facts?.waitedMs ?? 0)}
      {long('rang', ringMs)}
      {long('held', holdMs)}
      {sound && <li>{t('thread:call.sound', {how: t(`calls:mos.${sound}`)})}</li>}
    </ul>
  );
}

/** What came of it. The note of the wrap-up says all of it, so here it is cut. */
function Result({call: {outcome, summary}}: Pick<FactsProps, 'call'>) {
  if (outcome === null && summary === '') return null;
  return (
    <div className={styles.result}>
      {outcome && <Chip>{outcome.name}</Chip>}
      {summary !== '' && <p className={styles.summary}>{summary}</p>}
    </div>
  );
}

function Transfers({transfers}: Pick<CallEntry, 'transfers'>) {
  const {t} = useTranslation('thread');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.more} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? <ChevronUpIcon size={13} /> : <ChevronDownIcon size={13} />}
        {t('call.chain')}
      </button>
      {isOpen && <TransferChain transfers={transfers} />}
    </>
  );
}
