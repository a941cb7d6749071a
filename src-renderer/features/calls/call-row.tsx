import {useTranslation} from 'react-i18next';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import {useFormats} from '../../design/formats-context.ts';
import {TimeText} from '../../design/time-text.tsx';
import {CallMark} from './call-mark.tsx';
import {outcomeOf} from '../../../core/call/outcome.ts';
import styles from './call-row.module.css';

interface CallRowProps {
  readonly call: CallEntry;
  /** Everybody's calls are shown: whose this one was. */
  readonly showsAgent: boolean;
}

/** A call in the list: with whom, how it went, how long it was. */
export function CallRow({call, showsAgent}: CallRowProps) {
  const {t} = useTranslation('calls');
  const {times} = useFormats();
  const outcome = outcomeOf(call);
  const {customer, number, queue, agent, startedAt, talkMs, answeredAt} = call;
  const title = customer === '' ? t('withheld') : customer;
  const about = [showsAgent ? agent.name : undefined, queue?.name].filter(part => part !== undefined).join(' · ');
  return (
    <>
      <CallMark outcome={outcome} />
      <span className={styles.words}>
        <span className={styles.first}>
          <span className={styles.name} data-missed={outcome === 'missed' || undefined}>
            {title}
          </span>
          <TimeText at={startedAt} className={styles.when} />
        </span>
        <span className={styles.second}>
          <span className={styles.outcome} data-missed={outcome === 'missed' || undefined}>
            {t(`outcome.${outcome}`)}
          </span>
          {about === '' && number !== title && number !== '' ? (
            <span className={styles.number}>{number}</span>
          ) : (
            <span className={styles.detail}>{about}</span>
          )}
          {answeredAt !== null && <span className={styles.long}>{times.elapsed(talkMs)}</span>}
        </span>
      </span>
    </>
  );
}
