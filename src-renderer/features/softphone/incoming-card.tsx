import {useEffect} from 'react';
import {useTranslation} from 'react-i18next';
import type {Call} from '../../../core/call/call.ts';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Button} from '../../design/button.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {BellOffIcon} from '../../design/icons/action-icons.ts';
import {CameraIcon, PhoneDownIcon} from '../../design/icons/call-icons.ts';
import {PhoneIcon} from '../../design/icons/channel-icons.ts';
import {PersonIcon} from '../../design/icons/navigation-icons.ts';
import {useAnnouncer} from '../../design/live-region.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {TimeText} from '../../design/time-text.tsx';
import {valueOf} from '../../engine/live.ts';
import {useHasCamera} from '../../engine/phone.ts';
import {useLive} from '../../engine/use-live.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {CallTimer} from './call-timer.tsx';
import styles from './incoming-card.module.css';
import {HandedOver} from './handed-over.tsx';
import {LiveDot} from './live-dot.tsx';
import {isByLink, useCallWords, useOwnLine} from './use-call-words.ts';

interface IncomingCardProps {
  readonly call: Call;
  /** Whoever is talked to now. */
  readonly current: Call | undefined;
  /** The shortcuts mean this one. */
  readonly isFirst: boolean;
  readonly onAnswer: (call: Call, withCamera?: boolean) => void;
  readonly onAct: (command: PhoneCommand) => void;
}

/** A call that rings: who, where, how long, what is known of them, and what to do about it. */
export function IncomingCard({call, current, isFirst, onAnswer, onAct}: IncomingCardProps) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const who = words.who(call);
  const number = words.number(call);
  useSpokenCall(call);
  return (
    <article className={styles.card} aria-label={t('incomingFrom', {who})}>
      <header className={styles.ink}>
        <div className={styles.top}>
          <LiveDot call={call} />
          {call.video !== null && <CameraIcon size={14} />}
          <b>{t(call.video !== null ? 'video.call' : current === undefined ? 'incomingCall' : 'secondCall')}</b>
          <bdi className={styles.quiet}>{call.facts?.queue ?? ''}</bdi>
          <CallTimer since={call.startedAt} label={t('rings')} className={styles.timer} />
          {!call.isSilenced && (
            <IconButton
              label={t('silence')}
              icon={<BellOffIcon size={14} />}
              size="xs"
              className={styles.silence}
              onPress={() => onAct({do: 'silence', callId: call.id})}
            />
          )}
        </div>
        <div className={styles.who}>
          <Avatar name={words.avatar(call)} seed={call.remote.number} size={52} className={styles.halo} />
          <Names call={call} />
        </div>
      </header>
      <HandedOver call={call} />
      {isFirst && <Facts call={call} />}
      {isFirst && call.remote.number !== '' && !isByLink(call) && <Known number={number ?? call.remote.number} />}
      <Actions call={call} current={current} isFirst={isFirst} onAnswer={onAnswer} onAct={onAct} />
      <RingOut since={call.startedAt} />
    </article>
  );
}

/** Who it is, and where they call from. */
function Names({call}: Pick<IncomingCardProps, 'call'>) {
  const {t} = useTranslation('call-link');
  const words = useCallWords();
  const [who, number] = [words.who(call), words.number(call)];
  return (
    <div className={styles.names}>
      <bdi className={styles.name}>{who}</bdi>
      {isByLink(call) && who !== t('byLink') && <span className={styles.number}>{t('byLink')}</span>}
      {number !== undefined && (
        <bdi className={styles.number} dir="ltr">
          {number}
        </bdi>
      )}
    </div>
  );
}

/** Who it is, by their number: what is open with them, and when they last called. */
function Known({number}: {readonly number: string}) {
  const customer = valueOf(useLive('call/identify', {number}))?.customer ?? null;
  return customer === null ? null : <KnownCustomer {...customer} />;
}

type Customer = NonNullable<Output<'call/identify'>['customer']>;

function KnownCustomer({name, company, isKnown, open, lastCall}: Customer) {
  const {t} = useTranslation('softphone');
  const {times} = useFormats();
  if (!isKnown && open === null && lastCall === null) return null;
  return (
    <ul className={styles.known}>
      {isKnown && (
        <li>
          <PersonIcon size={14} />
          <b className={styles.what}>{name}</b>
          <bdi>{company ?? ''}</bdi>
        </li>
      )}
      {open && (
        <li>
          <StatusGlyph status="open" isDecorative />
          <b className={styles.what}>{open.topic}</b>
          <TimeText at={open.at} />
        </li>
      )}
      {lastCall && (
        <li>
          <PhoneIcon size={14} />
          <span className={styles.what}>
            {t('lastCall', {agent: lastCall.agent, time: times.elapsed(lastCall.talkMs)})}
          </span>
          <TimeText at={lastCall.at} />
        </li>
      )}
    </ul>
  );
}

/** D28: how long it rings before it counts as not answered. */
function RingOut({since}: {readonly since: number}) {
  const {t} = useTranslation('softphone');
  const now = useNow('second');
  const seconds = valueOf(useLive('call/settings', {}))?.settings.ringSeconds;
  if (seconds === undefined) return null;
  const left = Math.max(0, Math.ceil(seconds - (now - since) / 1000));
  return (
    <div className={styles.ringOut}>
      <span className={styles.bar}>
        <i style={{inlineSize: `${Math.min(100, (100 * left) / seconds)}%`}} />
      </span>
      {left > 0 ? t('missedIn', {count: left}) : t('missedNow')}
    </div>
  );
}

/** SN-8: which of our numbers was called: by name, if an account owns it. */
function useCalled(call: Call): string {
  const {t} = useTranslation('softphone');
  const line = useOwnLine(call);
  const {ownNumber, facts} = call;
  if (ownNumber === undefined || line === undefined) return facts?.called ?? '';
  return t('ownNumber', {name: line.name, number: ownNumber.number});
}

/** Waited, called, chose: only what is known. */
function Facts({call}: {readonly call: Call}) {
  const {t} = useTranslation('softphone');
  const {times} = useFormats();
  const {waitedMs, choice, divertedFrom} = call.facts ?? {};
  const called = useCalled(call);
  const facts = [
    ...(waitedMs == null ? [] : [{key: 'waited', text: times.elapsed(waitedMs)} as const]),
    ...(called === '' ? [] : [{key: 'called', text: called} as const]),
    ...(choice == null ? [] : [{key: 'chose', text: choice} as const]),
    ...(divertedFrom == null ? [] : [{key: 'diverted', text: divertedFrom} as const]),
  ].slice(0, 3);
  if (facts.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {facts.map(({key, text}) => (
        <div key={key} data-fact={key}>
          <dt>{t(`fact.${key}`)}</dt>
          <dd>
            <bdi>{text}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Actions({call, current, isFirst, onAnswer, onAct}: IncomingCardProps) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const hasCamera = useHasCamera();
  const isTalking = current?.phase === 'active';
  const whole = isTalking ? t('answerAndHold', {who: words.who(current)}) : t('answer');
  const isLong = isTalking && isFirst;
  const shown = isLong ? whole : t('answer');
  const isSeen = call.video !== null && hasCamera;
  return (
    <div className={styles.actions} data-long={isLong || undefined} data-seen={isSeen || undefined}>
      <Button
        size="xl"
        tone="danger-quiet"
        icon={<PhoneDownIcon size={18} />}
        onPress={() => onAct({do: 'decline', callId: call.id})}
      >
        {t('decline')}
      </Button>
      {isSeen && <AnswerSeen isLong={isLong} onPress={() => onAnswer(call, true)} />}
      <Button
        size="xl"
        tone="positive"
        icon={<PhoneIcon size={18} />}
        keys={isFirst ? keysOf('answer') : undefined}
        isBusy={call.pending === 'answer'}
        className={styles.answer}
        // Where it is all written there, that is its name: whoever speaks to the computer says what they see.
        {...(shown !== whole && {'aria-label': whole})}
        onPress={() => onAnswer(call)}
      >
        {shown}
      </Button>
    </div>
  );
}

/** VO-15: with our picture, where there is one to give. */
function AnswerSeen({isLong, onPress}: {readonly isLong: boolean; readonly onPress: () => void}) {
  const {t} = useTranslation('softphone');
  const looks = {size: 'xl', tone: 'positive', icon: <CameraIcon size={18} />, onPress} as const;
  return isLong ? (
    <Button {...looks}>{t('video.withCamera')}</Button>
  ) : (
    <IconButton {...looks} label={t('video.withCamera')} />
  );
}

/** Told at once to whoever does not look, and not read again when it is over. */
function useSpokenCall(call: Call): void {
  const {t} = useTranslation('softphone');
  const announcer = useAnnouncer();
  const words = useCallWords();
  const queue = call.facts?.queue ?? undefined;
  const who = words.who(call);
  const text = queue === undefined ? t('spokenCall', {who}) : t('spokenCallIn', {who, queue});
  useEffect(() => {
    announcer.assertive(text);
    return () => announcer.retract(text);
  }, [announcer, text]);
}
