import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {hindrances} from '../../../core/assignment/reasons.ts';
import {useFormats} from '../../design/formats-context.ts';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';
import {TimeText} from '../../design/time-text.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import styles from './why-assigned.module.css';

type Why = Output<'conversation/why'>;
type Assigned = NonNullable<Why['assigned']>;
type Reasons = NonNullable<Assigned['reasons']>;

/** AA-5, AA-14: why this agent, why nobody, why not me. */
export function WhyAssigned({head: {conversationId, customer}}: {readonly head: ConversationHead}) {
  const {t} = useTranslation('details');
  const live = useLive('conversation/why', {conversationId});
  const why = valueOf(live);
  if (why === undefined) {
    return (
      <div className={styles.why}>
        {live.phase === 'failed' ? (
          <p>{t('why.failed')}</p>
        ) : (
          <Skeleton label={t('why.loading')}>
            <SkeletonRows count={2} />
          </Skeleton>
        )}
      </div>
    );
  }
  const {assigned, waits, me} = why;
  return (
    <div className={styles.why}>
      {assigned !== null && <Choice assigned={assigned} customer={customer.name} />}
      {waits !== null && (
        <>
          <p className={styles.lead}>{t(`why.waits.${waits.because}`)}</p>
          <Others others={waits.others} />
        </>
      )}
      {me !== 'mine' && (
        <p className={styles.me}>
          <b>{t('why.notMe')}</b> {t(`why.me.${me}`)}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly assigned: Assigned;
  readonly customer: string;
}

/** How whoever has it came by it. */
function Choice({assigned: {to, at, by, reasons}, customer}: ChoiceProps) {
  const {t} = useTranslation('details');
  const key =
    reasons === null ? (by.id === to.id ? 'took' : by.kind === 'automation' ? 'rule' : 'person') : reasons.mode;
  return (
    <>
      <p className={styles.lead}>
        {t(`why.by.${key}`, {to: to.name, by: by.name, customer})}{' '}
        <TimeText at={at} as="stamp" className={styles.quiet} />
      </p>
      {reasons !== null && (
        <>
          <Scores reasons={reasons} />
          <Others others={reasons.others} />
        </>
      )}
    </>
  );
}

/** AA-14: who was in the running, best first, with the numbers that decided. */
function Scores({reasons: {best, candidates, weights, mode}}: {readonly reasons: Reasons}) {
  const {t, i18n} = useTranslation('details');
  const {numbers, times} = useFormats();
  if (best.length === 0) return null;
  const score = new Intl.NumberFormat(i18n.language, {maximumFractionDigits: 2, minimumFractionDigits: 2});
  return (
    <>
      <table className={styles.scores}>
        <caption className={styles.quiet}>{t('why.candidates', {count: candidates})}</caption>
        <thead>
          <tr>
            <th scope="col">{t('why.agent')}</th>
            <th scope="col">{t('why.load')}</th>
            <th scope="col">{t('why.unserved')}</th>
            <th scope="col">{t('why.score')}</th>
          </tr>
        </thead>
        <tbody>
          {best.map(({agent, load, unserved, score: points}) => (
            <tr key={agent.id}>
              <th scope="row">{agent.name}</th>
              <td>{numbers.percent(load / 100)}</td>
              <td>{times.deadline(unserved, 0)}</td>
              <td>{score.format(points)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {mode === 'score' && (
        <p className={styles.quiet}>
          {t('why.weights', {load: numbers.percent(shareOf(weights)), unserved: numbers.percent(1 - shareOf(weights))})}
        </p>
      )}
    </>
  );
}

/** How much of the score the workload makes. */
const shareOf = ({load, unserved}: Reasons['weights']): number =>
  load + unserved === 0 ? 0 : load / (load + unserved);

/** Who could not have been given it, by what was in their way. */
function Others({others}: {readonly others: Reasons['others']}) {
  const {t} = useTranslation('details');
  const there = hindrances.filter(one => others[one] > 0);
  if (there.length === 0) return null;
  return (
    <ul className={styles.others}>
      {there.map(one => (
        <li key={one}>{t(`why.others.${one}`, {count: others[one]})}</li>
      ))}
    </ul>
  );
}
