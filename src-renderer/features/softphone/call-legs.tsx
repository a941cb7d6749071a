import {useEffect} from 'react';
import {useTranslation} from 'react-i18next';
import type {Call, Transfer} from '../../../core/call/call.ts';
import {onLineOf} from '../../../core/call/front-call.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Button} from '../../design/button.tsx';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import {useAnnouncer} from '../../design/live-region.tsx';

import styles from './call-legs.module.css';
import {Notice} from './call-notices.tsx';
import {CallTimer} from './call-timer.tsx';
import {clockOf, consultOf, lastTransfer, ongoingTransfer} from './calls.ts';
import {LiveDot} from './live-dot.tsx';
import {QualityMeter} from './quality-meter.tsx';
import {useCallWords} from './use-call-words.ts';
import {usePhoneAct} from './use-phone-act.ts';

interface CallLegsProps {
  readonly call: Call;
  readonly calls: readonly Call[];
}

/** Both lines, while there are two: who is talked to, and who waits since when. */
export function CallLegs({call, calls}: CallLegsProps) {
  const {t} = useTranslation('softphone');
  const legs = onLineOf(calls);
  if (legs.length < 2) return null;
  return (
    <ul className={styles.legs} aria-label={t('lines')}>
      {legs.map(leg => (
        <Leg key={leg.id} leg={leg} isTransferring={ongoingTransfer(call) !== undefined} />
      ))}
    </ul>
  );
}

interface LegProps {
  readonly leg: Call;
  readonly isTransferring: boolean;
}

function Leg({leg, isTransferring}: LegProps) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const act = usePhoneAct();
  const who = words.who(leg);
  const isWaiting = leg.phase === 'held';
  return (
    <li className={styles.leg} data-talking={!isWaiting || undefined}>
      <LiveDot call={leg} />
      <Avatar name={words.avatar(leg)} seed={leg.remote.number} size={28} />
      <span className={styles.about}>
        <bdi className={styles.name}>{who}</bdi>
        <span className={styles.how}>
          {words.phase(leg)} <CallTimer since={isWaiting ? (leg.heldSince ?? clockOf(leg)) : clockOf(leg)} />
        </span>
      </span>
      {!isWaiting && <QualityMeter call={leg} />}
      {leg.joinedWith !== null && (
        <Button
          size="sm"
          className={styles.do}
          aria-label={t('talkOnlyWith', {who})}
          onPress={() => void act({do: 'split', callId: leg.id})}
        >
          {t('talkOnly')}
        </Button>
      )}
      {isWaiting && !isTransferring && (
        <Button size="sm" className={styles.do} aria-label={t('talkTo', {who})} onPress={() => void act({do: 'swap'})}>
          {t('swap')}
        </Button>
      )}
    </li>
  );
}

/** Where the handing-over of a call stands (D19), and what can be done about it. */
export function TransferState({call, calls}: CallLegsProps) {
  const transfer = lastTransfer(call);
  if (transfer === undefined || transfer.state === 'done') return null;
  if (transfer.state === 'failed') return <FailedTransfer call={call} transfer={transfer} />;
  if (transfer.state === 'talking') return <TalkedTransfer call={call} calls={calls} transfer={transfer} />;
  return <RunningTransfer call={call} transfer={transfer} />;
}

interface TransferProps {
  readonly call: Call;
  readonly transfer: Transfer;
}

/** The agent's or queue's name, or the number. */
const nameOfTarget = ({to: {label, number}}: Transfer): string => (label === '' ? number : label);

/** Whoever it was for did not take it: why, and that the caller is back. */
function FailedTransfer({call, transfer}: TransferProps) {
  const {t} = useTranslation('softphone');
  const who = useCallWords().who(call);
  const {fault} = transfer;
  const text =
    fault === null || fault === 'taken-back'
      ? undefined
      : t(`transferFault.${fault}`, {to: nameOfTarget(transfer), who});
  useSaid(text);
  return text === undefined ? null : <Notice icon={<AlertIcon size={14} />}>{text}</Notice>;
}

function RunningTransfer({call, transfer}: TransferProps) {
  const {t} = useTranslation('softphone');
  const act = usePhoneAct();
  const names = {to: nameOfTarget(transfer), who: useCallWords().who(call)};
  if (transfer.state === 'joining') return <Notice>{t('transferState.joining', names)}</Notice>;
  return (
    <Notice action={{label: t('takeBack'), run: () => void act({do: 'take-back', callId: call.id})}}>
      {t(transfer.how === 'now' ? 'transferState.trying' : 'transferState.calling', names)}
    </Notice>
  );
}

/** One talks to whoever is to take the call: hand it over, or go back. */
function TalkedTransfer({call, calls, transfer}: TransferProps & Pick<CallLegsProps, 'calls'>) {
  const {t} = useTranslation('softphone');
  const act = usePhoneAct();
  const who = useCallWords().who(call);
  return (
    <div className={styles.handOver}>
      <Button size="lg" className={styles.do} onPress={() => void act({do: 'take-back', callId: call.id})}>
        {t('backTo', {who})}
      </Button>
      {consultOf(calls, call) !== undefined && (
        <Button size="lg" className={styles.do} onPress={() => void act({do: 'swap'})}>
          {t('swap')}
        </Button>
      )}
      <Button size="lg" tone="primary" onPress={() => void act({do: 'complete-transfer', callId: call.id})}>
        {t('handOverTo', {to: nameOfTarget(transfer)})}
      </Button>
    </div>
  );
}

/** Told at once to whoever does not look: the caller is back. */
function useSaid(failed: string | undefined): void {
  const announcer = useAnnouncer();
  useEffect(() => {
    if (failed !== undefined) announcer.assertive(failed);
  }, [announcer, failed]);
}
