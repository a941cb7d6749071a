import {lazy, Suspense} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {onLineOf, ringingOf} from '../../../core/call/front-call.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {Button} from '../../design/button.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {HeadsetIcon, KeypadIcon} from '../../design/icons/call-icons.ts';
import {AlertIcon, OfflineIcon} from '../../design/icons/status-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {usePhone} from '../../engine/phone.ts';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {callsOf} from './calls.ts';
import {CallPill} from './call-pill.tsx';
import {readinessOf, refusalOf, type Readiness} from './readiness.ts';
import styles from './title-bar-phone.module.css';

const DialPad = lazy(async () => ({default: (await import('./dial-pad.tsx')).DialPad}));

/** The telephone at the end of the title bar: whether it is ready, the dial pad, and calls wherever one looks. */
export function TitleBarPhone() {
  const phone = usePhone(state => state);
  const calls = usePhone(callsOf);
  if (phone === null) return null;
  const isCalled = ringingOf(calls).length > 0 || onLineOf(calls).length > 0;
  return (
    <div className={styles.phone}>
      <CallPill />
      <PhoneButton phone={phone} isSmall={isCalled} />
    </div>
  );
}

const icons = {
  ready: HeadsetIcon,
  connecting: HeadsetIcon,
  retrying: OfflineIcon,
  refused: AlertIcon,
  off: OfflineIcon,
} as const satisfies Record<Readiness, unknown>;

function PhoneButton({phone, isSmall}: {readonly phone: PhoneState; readonly isSmall: boolean}) {
  const {t} = useTranslation('softphone');
  const {softphone} = useSession();
  const isOpen = useStore(softphone, state => state.isPadOpen);
  const {readiness} = readinessOf(phone);
  const words = useReadinessWords(phone);
  const Drawn = isOpen ? KeypadIcon : icons[readiness];
  return (
    <PopoverButton
      label={t('dialPad')}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={softphone.showPad}
      trigger={
        <Button
          size="sm"
          tone="quiet"
          icon={<Drawn size={15} />}
          keys={keysOf('dial-pad')}
          className={styles[readiness === 'ready' || readiness === 'connecting' ? 'ready' : 'troubled']}
          aria-label={t('openPad', {state: words})}
        >
          {!isSmall && <span className={styles.words}>{isOpen ? t('dialPad') : words}</span>}
        </Button>
      }
    >
      <Suspense fallback={null}>
        <DialPad phone={phone} trouble={readiness === 'ready' ? undefined : words} />
      </Suspense>
    </PopoverButton>
  );
}

/** "Phone ready", "Phone offline, again in 0:12", "Phone refused: wrong password". */
function useReadinessWords(phone: PhoneState): string {
  const {t} = useTranslation('softphone');
  const {times} = useFormats();
  const {readiness, account} = readinessOf(phone);
  const now = useNow(readiness === 'retrying' ? 'second' : 'minute');
  if (readiness === 'refused') return t(`refusedBy.${refusalOf(account?.code ?? null)}`);
  if (readiness === 'retrying' && account?.retryAt != null) {
    const leftMs = account.retryAt - now;
    // Its time has come: it is being tried in this moment.
    if (leftMs < 1_000) return t('phone.connecting');
    return t('phone.retryingIn', {time: times.elapsed(leftMs)});
  }
  if (readiness === 'ready' && phone.devices.access === 'denied') return t('phone.noMicrophone');
  return t(`phone.${readiness}`);
}
