import {useTranslation} from 'react-i18next';
import {currentOf, ringingOf} from '../../../core/call/front-call.ts';
import {usePhone} from '../../engine/phone.ts';
import {callsOf} from './calls.ts';
import {IncomingCard} from './incoming-card.tsx';
import styles from './incoming-cards.module.css';
import {useAnswer} from './use-open-call.ts';
import {usePhoneAct} from './use-phone-act.ts';

/** Calls that ring, above everything. The focus stays where it is: keys and the pointer answer. */
export function IncomingCards() {
  const {t} = useTranslation('softphone');
  const calls = usePhone(callsOf);
  const ringing = ringingOf(calls);
  const current = currentOf(calls);
  const act = usePhoneAct();
  const answer = useAnswer();
  if (ringing.length === 0) return null;
  return (
    <section
      className={styles.cards}
      aria-label={t('incoming', {count: ringing.length})}
      data-region="calls"
      // A dialog hides everything behind it, but a call has to be answered.
      data-react-aria-top-layer="true"
      tabIndex={-1}
    >
      {ringing.map((call, n) => (
        <IncomingCard
          key={call.id}
          call={call}
          current={current}
          isFirst={n === 0}
          onAnswer={answer}
          onAct={command => void act(command)}
        />
      ))}
    </section>
  );
}
