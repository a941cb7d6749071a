import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';
import {useRun} from '../../engine/use-run.ts';
import {readDialled} from '../softphone/dialled.ts';
import styles from './call-rules-page.module.css';
import {KeptField} from './kept-field.tsx';

/** As it is dialled; null: there is none. */
function numberIn(text: string): string | null {
  const read = readDialled(text);
  return 'number' in read ? read.number : null;
}

/** VO-7: where each queue is called when a call is handed over to it. */
export function CallNumbers({queues}: Pick<Output<'call/settings'>, 'queues'>) {
  const {t} = useTranslation(['call-rules', 'softphone']);
  const run = useRun();
  const faultOf = (text: string): string | undefined => {
    const read = readDialled(text);
    if (text.trim() === '' || 'number' in read) return undefined;
    return read.fault === 'too-long' ? t('softphone:dialFault.too-long') : t('wrongNumber');
  };
  return (
    <section className={styles.section} aria-label={t('numbers')}>
      <h3 className={styles.title}>{t('numbers')}</h3>
      <p className={styles.hint}>{t('numbersHint')}</p>
      <div className={styles.fields}>
        {queues.map(({queue, number}) => (
          <KeptField
            key={queue.id}
            label={queue.name}
            placeholder={t('noNumber')}
            type="tel"
            maxLength={200}
            value={number ?? ''}
            keptAs={`queue-number ${queue.id}`}
            faultOf={faultOf}
            onSave={text => run('queue/set-number', {queueId: queue.id, number: numberIn(text)})}
          />
        ))}
      </div>
    </section>
  );
}
