import {useCallback, useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Call} from '../../../core/call/call.ts';
import {currentOf, ringingOf} from '../../../core/call/front-call.ts';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {useHost} from '../../engine/desk.ts';
import {usePhone, useRunPhone} from '../../engine/phone.ts';
import {CallBar} from './call-bar.tsx';
import styles from './call-card.module.css';
import {callsOf, ownCallsOf} from './calls.ts';
import {IncomingCard} from './incoming-card.tsx';
import {useFrontCallKeys} from './use-front-call-keys.ts';
import {usePhoneRefusal} from './use-phone-refusal.ts';

/** Calls outside the window: what one talks on, and what rings. The whole page of a small window of its own. */
export function CallCard() {
  const {t} = useTranslation('softphone');
  const calls = usePhone(callsOf);
  const ringing = ringingOf(calls);
  const talked = currentOf(ownCallsOf(calls));
  const {act, refusal} = useActHere();
  const page = useFit();
  const answer = ({id}: Call, withCamera = false) => act({do: 'answer', callId: id, ...(withCamera && {withCamera})});
  // The keys of the window, once somebody has put the focus here.
  useFrontCallKeys({onAnswer: answer, onAct: act});
  const isEmpty = talked === undefined && ringing.length === 0;
  return (
    <main ref={page}>
      <h1 className={styles.title}>
        <VisuallyHidden>{t('card')}</VisuallyHidden>
      </h1>
      <div className={styles.card} hidden={isEmpty}>
        {talked && <CallBar call={talked} more={ownCallsOf(calls).length - 1} onAct={act} />}
        {ringing.length > 0 && (
          <section aria-label={t('incoming', {count: ringing.length})}>
            {ringing.map((call, n) => (
              <IncomingCard
                key={call.id}
                call={call}
                current={currentOf(calls)}
                isFirst={n === 0}
                onAnswer={answer}
                onAct={act}
              />
            ))}
          </section>
        )}
        {refusal !== undefined && (
          <p role="alert" className={styles.refusal}>
            {refusal}
          </p>
        )}
      </div>
    </main>
  );
}

interface ActHere {
  readonly act: (command: PhoneCommand) => void;
  /** Why the last was not done; undefined: it was. */
  readonly refusal: string | undefined;
}

/** There are no toasts here: a refusal stands below until something is done. */
function useActHere(): ActHere {
  const run = useRunPhone();
  const words = usePhoneRefusal();
  const [refusal, setRefusal] = useState<string>();
  const act = useCallback(
    (command: PhoneCommand) => {
      setRefusal(undefined);
      void run(command).then(answer => {
        if (!answer.ok) setRefusal(words(answer.failure));
      });
    },
    [run, words],
  );
  return {act, refusal};
}

/** The window is as high as what is in it. */
function useFit() {
  const {shell} = useHost();
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = page.current;
    if (element === null) return undefined;
    const fit = () => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      void shell.ask('shell/call-card', {do: 'fit', height});
    };
    const sizes = new ResizeObserver(fit);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [shell]);
  return page;
}
