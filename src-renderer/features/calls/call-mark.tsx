import type {Icon} from '../../design/icons/icon.tsx';
import {PhoneDownIcon, PhoneInIcon, PhoneMissedIcon, PhoneOutIcon} from '../../design/icons/call-icons.ts';
import styles from './call-mark.module.css';
import type {CallOutcome} from '../../../core/call/outcome.ts';

const icons: Readonly<Record<CallOutcome, Icon>> = {
  missed: PhoneMissedIcon,
  inbound: PhoneInIcon,
  outbound: PhoneOutIcon,
  unanswered: PhoneDownIcon,
  elsewhere: PhoneInIcon,
  live: PhoneInIcon,
};

/** How a call went, in one picture. The words beside it say the same. */
export function CallMark({outcome}: {readonly outcome: CallOutcome}) {
  const Drawn = icons[outcome];
  return (
    <span className={styles.mark} data-outcome={outcome} aria-hidden>
      <Drawn size={16} />
    </span>
  );
}
