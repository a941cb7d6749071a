import {useEffect, useRef, useState, type KeyboardEvent, type RefObject} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {accountId, type AccountId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {BackspaceIcon, RefreshIcon} from '../../design/icons/arrow-icons.ts';
import {CameraIcon} from '../../design/icons/call-icons.ts';
import {PhoneIcon} from '../../design/icons/channel-icons.ts';
import {Select} from '../../design/select.tsx';
import {useSession} from '../session/session.ts';
import {DialKeys} from './dial-keys.tsx';
import styles from './dial-pad.module.css';
import {DialSuggestions, idOfLine, LIST_ID} from './dial-suggestions.tsx';
import {readPasted, type DialFault} from './dialled.ts';
import type {Suggestion} from './likely-numbers.ts';
import {readinessOf} from './readiness.ts';
import {useDial} from './use-dial.ts';
import {usePhoneAct} from './use-phone-act.ts';
import {useLastDialled, useSuggestions} from './use-suggestions.ts';

interface DialPadProps {
  readonly phone: PhoneState;
  /** Why nobody can be called; undefined: the telephone is ready. */
  readonly trouble: string | undefined;
}

/** Calls a number: typed, pasted, pressed, or of somebody whose name is typed. */
export function DialPad({phone, trouble}: DialPadProps) {
  const {t} = useTranslation('softphone');
  const from = useFrom(phone);
  const pad = usePad(from.chosen);
  return (
    <div className={styles.pad}>
      {trouble !== undefined && <Trouble phone={phone} words={trouble} />}
      <NumberField pad={pad} />
      {pad.fault !== undefined && (
        <p id="dial-fault" className={styles.fault} role="alert">
          {t(`dialFault.${pad.fault}`)}
        </p>
      )}
      {pad.fault === undefined && pad.spelled !== undefined && (
        <p className={styles.spelled}>
          {t('dialsAs')} <bdi dir="ltr">{pad.spelled}</bdi>
        </p>
      )}
      <DialSuggestions found={pad.found} chosen={pad.chosen} onPick={({number}) => void pad.call(number)} />
      {pad.typed === '' && pad.last !== undefined && <Redial last={pad.last} onRedial={pad.type} />}
      <DialKeys onPress={pad.press} />
      <div className={styles.calls}>
        <Button
          tone="positive"
          size="lg"
          icon={<PhoneIcon size={16} />}
          className={styles.call}
          disabledReason={trouble}
          onPress={() => void pad.call()}
        >
          {pad.picked === undefined ? t('call') : t('callPerson', {who: pad.picked.name})}
        </Button>
        {phone.devices.cameras.length > 0 && (
          <IconButton
            label={t('video.dial')}
            icon={<CameraIcon size={16} />}
            size="lg"
            disabledReason={trouble}
            onPress={() => void pad.call(undefined, true)}
          />
        )}
      </div>
      <From {...from} />
    </div>
  );
}

interface Pad {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly typed: string;
  readonly found: readonly Suggestion[];
  /** Which of them; undefined: what is typed. */
  readonly chosen: number | undefined;
  readonly picked: Suggestion | undefined;
  /** The number that was dialled last. */
  readonly last: string | undefined;
  /** The digits of letters that are typed, or of the number in a text. */
  readonly spelled: string | undefined;
  readonly fault: DialFault | undefined;
  readonly type: (typed: string) => void;
  readonly press: (key: string) => void;
  /** Goes through the people it may be. */
  readonly step: (by: 1 | -1) => void;
  /** What is chosen or typed, or another number. Nothing typed: fills in the last one, to be looked at first. */
  readonly call: (number?: string, withCamera?: true) => Promise<void>;
}

function usePad(account: AccountId | undefined): Pad {
  const {softphone} = useSession();
  const dial = useDial();
  const field = useRef<HTMLInputElement>(null);
  const typed = useStore(softphone, state => state.typed);
  const last = useLastDialled(useStore(softphone, state => state.lastDialled));
  const found = useSuggestions(typed);
  const [chosen, setChosen] = useState<number>();
  const [fault, setFault] = useState<DialFault>();
  const picked = chosen === undefined ? undefined : found[chosen];
  const type = (next: string) => {
    setFault(undefined);
    setChosen(undefined);
    softphone.type(next.slice(0, 200));
    field.current?.focus();
  };
  return {
    field,
    typed,
    found,
    chosen,
    picked,
    last,
    spelled: spelledIn(typed),
    fault,
    type,
    press: key => type(insertAt(field.current, typed, key)),
    step(by) {
      const at = (chosen ?? -1) + by;
      if (found.length > 0) setChosen(at < 0 ? undefined : at % found.length);
    },
    async call(number = picked?.number ?? typed, withCamera) {
      if (number.trim() === '' && last !== undefined) return type(last);
      const read = readPasted(number);
      if ('fault' in read) setFault(read.fault);
      else {
        // Again as it was, unless somebody chose another account meanwhile.
        const {lastDialled, lastFrom} = softphone.getState();
        const again = account === undefined && read.number === lastDialled ? lastFrom : undefined;
        await dial({number: read.number, accountId: account ?? null, ...again, ...(withCamera && {withCamera})});
      }
      return undefined;
    },
  };
}

/** 1-800-FLOWERS is 18003569377, "Call +44 …, please" is what stands in it; undefined: no letters, or a name. */
function spelledIn(typed: string): string | undefined {
  const read = readPasted(typed);
  return 'wasWord' in read || 'wasFound' in read ? read.number : undefined;
}

/** At the caret, as typing would. */
function insertAt(field: HTMLInputElement | null, typed: string, key: string): string {
  const at = field?.selectionStart ?? typed.length;
  const end = field?.selectionEnd ?? at;
  return `${typed.slice(0, at)}${key}${typed.slice(end)}`;
}

function NumberField({pad}: {readonly pad: Pad}) {
  const {t} = useTranslation('softphone');
  const {field, typed, found, chosen, fault} = pad;
  useEffect(() => field.current?.focus(), [field]);
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') void pad.call();
    else if (event.key === 'ArrowDown') pad.step(1);
    else if (event.key === 'ArrowUp') pad.step(-1);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.field} data-wrong={fault !== undefined || undefined}>
      <input
        ref={field}
        className={styles.input}
        type="text"
        inputMode="tel"
        role="combobox"
        aria-label={t('number')}
        aria-expanded={found.length > 0}
        aria-controls={LIST_ID}
        aria-activedescendant={chosen === undefined ? undefined : idOfLine(chosen)}
        aria-autocomplete="list"
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : 'dial-fault'}
        placeholder={t('numberOrName')}
        autoComplete="off"
        spellCheck={false}
        dir={typed === '' ? undefined : 'auto'}
        value={typed}
        onChange={({target}) => pad.type(target.value)}
        onKeyDown={handleKeyDown}
      />
      {typed !== '' && (
        <IconButton
          label={t('backspace')}
          icon={<BackspaceIcon />}
          size="sm"
          onPress={() => pad.type(typed.slice(0, -1))}
        />
      )}
    </div>
  );
}

/** From which account: the first that is registered unless another is chosen. */
function useFrom({registrations}: PhoneState) {
  const [chosen, choose] = useState<AccountId>();
  const accounts = registrations
    .filter(({state}) => state === 'registered')
    .map(({accountId: id, name, address}) => ({id, label: name, description: address}));
  const isThere = accounts.some(({id}) => id === chosen);
  return {
    accounts,
    chosen: isThere ? chosen : undefined,
    onChoose: (id: string) => choose(accountId.parse(id)),
  };
}

function From({accounts, chosen, onChoose}: ReturnType<typeof useFrom>) {
  const {t} = useTranslation('softphone');
  const first = accounts.at(0);
  if (first === undefined) return null;
  return (
    <div className={styles.from}>
      {accounts.length > 1 ? (
        <Select label={t('from')} size="sm" options={accounts} selected={chosen ?? first.id} onSelect={onChoose} />
      ) : (
        <>
          {t('from')} <bdi className={styles.account}>{first.label}</bdi>
        </>
      )}
    </div>
  );
}

function Trouble({phone, words}: {readonly phone: PhoneState; readonly words: string}) {
  const {t} = useTranslation('softphone');
  const act = usePhoneAct();
  const {readiness, account} = readinessOf(phone);
  return (
    <div className={styles.trouble}>
      <p>{words}</p>
      {account !== undefined && readiness !== 'connecting' && (
        <Button
          size="xs"
          icon={<RefreshIcon size={13} />}
          onPress={() => void act({do: 'register', accountId: account.accountId})}
        >
          {t('tryNow')}
        </Button>
      )}
    </div>
  );
}

function Redial({last, onRedial}: {readonly last: string; readonly onRedial: (number: string) => void}) {
  const {t} = useTranslation('softphone');
  return (
    <Button
      size="sm"
      tone="quiet"
      icon={<PhoneIcon size={14} />}
      className={styles.redial}
      onPress={() => onRedial(last)}
    >
      {t('redial', {number: last})}
    </Button>
  );
}
