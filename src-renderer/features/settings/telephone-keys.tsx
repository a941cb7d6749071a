import {useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {callKeyDeeds, isCallKeys, isSameKeys, type CallKeyDeed} from '../../../core/call/call-keys.ts';
import type {CallKeysKept} from '../../../core/contract/phone-wire.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {isMacKeyboard, keyName, type Key} from '../../design/keys.ts';
import {Shortcut} from '../../design/shortcut.tsx';
import {valueOf} from '../../engine/live.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import {keysOfPress} from '../shortcuts/key-press.ts';
import {KeysButton} from '../shortcuts/keys-button.tsx';
import type {ShortcutId} from '../shortcuts/shortcut-table.ts';
import {useCallKeySettings, type CallKeySettings} from '../softphone/use-call-key-settings.ts';
import devices from './telephone-devices.module.css';
import styles from './telephone-keys.module.css';

/** Keys that reach calls from other programs, and the one that is held. None of them is there until somebody wants it. */
export function TelephoneKeys() {
  const {t} = useTranslation('telephone');
  const settings = useCallKeySettings();
  const known = valueOf(settings.live);
  if (known === undefined) return null;
  return (
    <section aria-label={t('keys.title')} className={devices.devices}>
      <h3 className={devices.title}>{t('keys.title')}</h3>
      <p className={devices.hint}>{t('keys.hint')}</p>
      {known.isDoubtful && <p className={devices.hint}>{t('keys.doubtful')}</p>}
      <ul className={styles.list}>
        {callKeyDeeds.map(deed => (
          <Line key={deed} deed={deed} all={known.deeds} onSet={settings.set} />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  readonly deed: CallKeyDeed;
  readonly all: CallKeysKept['deeds'];
  readonly onSet: CallKeySettings['set'];
}

function Line({deed, all, onSet}: LineProps) {
  const {t} = useTranslation('telephone');
  const problemOf = useProblem();
  const words = useFailureWords();
  const [problem, setProblem] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const name = t(`keys.deed.${deed}`);
  const {keys, isRefused} = all[deed];
  const set = async (wanted: readonly Key[] | null) => {
    const answer = await onSet({deed, keys: wanted && [...wanted]});
    if (!answer.ok) return setProblem(words(answer.failure));
    const {outcome} = answer.value;
    return setProblem(outcome === 'set' ? undefined : t(`keys.${outcome}Now`, {keys: wordsOf(wanted ?? [])}));
  };
  const take = (press: KeyboardEvent): boolean => {
    const pressed = keysOf(press);
    if (pressed === undefined) return false;
    const why = press.getModifierState('AltGraph') ? t('keys.altGraph') : problemOf(deed, pressed, all);
    setProblem(why);
    if (why === undefined) void set(pressed);
    return true;
  };
  // The button goes with the keys: the focus stays on the line.
  const remove = () => {
    button.current?.focus();
    void set(null);
  };
  const shown = problem ?? (isRefused && keys !== null ? t('keys.refused', {keys: wordsOf(keys)}) : undefined);
  return (
    <li className={styles.line}>
      <span className={styles.name}>
        {name}
        {deed === 'push' && <span className={devices.hint}>{t('keys.pushHint')}</span>}
      </span>
      <span className={styles.keys}>
        <KeysButton
          ref={button}
          label={t('keys.change', {name})}
          size="sm"
          onBegin={() => setProblem(undefined)}
          onTake={take}
        >
          {keys === null ? t('keys.none') : <Shortcut keys={keys} />}
        </KeysButton>
        {keys !== null && (
          <IconButton label={t('keys.remove', {name})} icon={<CloseIcon size={14} />} size="sm" onPress={remove} />
        )}
      </span>
      {shown !== undefined && (
        <p className={styles.problem} role="alert">
          {shown}
        </p>
      )}
    </li>
  );
}

/** With Shift a digit is another character on every keyboard: its key counts. */
function keysOf(press: KeyboardEvent): readonly Key[] | undefined {
  const {ctrlKey, metaKey, altKey, shiftKey, code} = press;
  const key = /^Digit\d$/.test(code) ? code.slice(-1) : press.key;
  return keysOfPress({key, code, ctrlKey, metaKey, altKey, shiftKey}, isMacKeyboard());
}

/** The shortcut of the window that means the same. */
const twins: Readonly<Record<CallKeyDeed, ShortcutId>> = {
  answer: 'answer',
  'hang-up': 'end-call',
  mute: 'mute',
  push: 'mute',
};

/** Why these keys will not do, as far as the window knows. */
function useProblem() {
  const {t} = useTranslation('telephone');
  const {t: ofSheet} = useTranslation('palette');
  const {keymap} = useSession();
  return (deed: CallKeyDeed, pressed: readonly Key[], all: CallKeysKept['deeds']): string | undefined => {
    const keys = wordsOf(pressed);
    if (!isCallKeys(pressed)) return t('keys.weak', {keys});
    const other = callKeyDeeds.find(one => one !== deed && isSameKeys(all[one].keys ?? [], pressed));
    if (other !== undefined) return t('keys.held', {keys, name: t(`keys.deed.${other}`)});
    const twin = twins[deed];
    const problem = keymap.problemOf(twin, pressed);
    if (problem !== undefined && problem.why !== 'held') return t('keys.taken', {keys});
    // A press cannot switch it and be held as well.
    const isTwins = deed === 'push' && isSameKeys(keymap.of(twin).keys, pressed);
    const holder = isTwins ? twin : problem?.by;
    return holder && t('keys.held', {keys, name: ofSheet(`sheet.shortcut.${holder}`)});
  };
}

const wordsOf = (keys: readonly Key[]): string => keys.map(key => keyName(key, isMacKeyboard()).text).join(' ');
