import {useTranslation} from 'react-i18next';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import {Button} from '../../design/button.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {ownTopic} from '../conversation/own-topic.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import styles from './bulk-report.module.css';
import type {BulkResult} from './bulk-run.ts';

interface BulkReportProps {
  readonly result: BulkResult;
  readonly onClose: () => void;
}

/** What was not done to whom, and why (AW-13). */
export function BulkReport({result, onClose}: BulkReportProps) {
  const {t} = useTranslation('all-work');
  const why = useWhy();
  const {done, refused, missed} = result;
  const byReason = Map.groupBy(refused, ({failure}) => why(failure));
  return (
    <Dialog
      title={t('report.title', {count: refused.length + missed.length})}
      isOpen
      onClose={onClose}
      actions={
        <Button tone="primary" onPress={onClose} takesFocus>
          {t('report.close')}
        </Button>
      }
    >
      <p className={styles.text}>{t('report.text', {count: done.length})}</p>
      {[...byReason].map(([reason, some]) => (
        <Reason key={reason} reason={reason} rows={some.map(({row}) => row)} />
      ))}
      {missed.length > 0 && <Reason reason={t('report.missed')} rows={missed} />}
    </Dialog>
  );
}

function Reason({reason, rows}: {readonly reason: string; readonly rows: readonly InboxRow[]}) {
  return (
    <section className={styles.reason}>
      <h3 className={styles.title}>
        {reason} <span className={styles.count}>{rows.length}</span>
      </h3>
      <ul className={styles.list}>
        {rows.map(row => (
          <li key={row.conversationId} className={styles.line}>
            <bdi>{row.customer.name}</bdi>
            <span className={styles.topic}>{ownTopic(row) ?? row.queue.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Reasons that `invalid` has here, and words for them. */
const known = ['not-in-queue', 'too-many', 'not-in-audience', 'nobody-may-see'] as const;

function useWhy(): (failure: Failure) => string {
  const {t} = useTranslation('all-work');
  const words = useFailureWords();
  return failure => {
    if (failure.code !== 'invalid') return words(failure);
    const reason = known.find(one => one === failure.reason);
    return reason === undefined ? words(failure) : t(`report.why.${reason}`);
  };
}
