import {useId, useRef, useState, type ClipboardEvent, type KeyboardEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import styles from './mail-fields.module.css';
import {addressesIn, isAddress} from './mail-draft.ts';

interface AddressFieldProps {
  readonly label: string;
  readonly addresses: readonly string[];
  readonly onChange: (addresses: readonly string[]) => void;
  readonly takesFocus?: boolean;
}

/** Who gets a copy: typed one after the other, or many pasted at once. One that is no address stays and says so. */
export function AddressField({label, addresses, onChange, takesFocus = false}: AddressFieldProps) {
  const {t} = useTranslation('mail');
  const id = useId();
  const {input, typed, setTyped, add, remove, handleKeyDown, handlePaste} = useAddresses(addresses, onChange);
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <ul className={styles.chips} aria-label={t('who', {field: label})}>
        {addresses.map(address => (
          <Chip key={address} address={address} onRemove={() => remove(address)} />
        ))}
      </ul>
      <input
        ref={input}
        id={id}
        className={styles.input}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened by a press that asked for it
        autoFocus={takesFocus}
        type="text"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        value={typed}
        onChange={({target}) => setTyped(target.value)}
        onKeyDown={handleKeyDown}
        onPaste={handlePaste}
        onBlur={() => add(typed)}
      />
    </div>
  );
}

function useAddresses(addresses: readonly string[], onChange: AddressFieldProps['onChange']) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const add = (text: string) => {
    setTyped('');
    const fresh = addressesIn(text).filter(one => !addresses.includes(one));
    if (fresh.length > 0) onChange([...addresses, ...fresh]);
  };
  const remove = (address: string) => {
    onChange(addresses.filter(one => one !== address));
    input.current?.focus();
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const last = addresses.at(-1);
    if (['Enter', ',', ';'].includes(event.key) || (event.key === ' ' && isAddress(typed))) {
      event.preventDefault();
      add(typed);
    } else if (event.key === 'Backspace' && typed === '' && last !== undefined) {
      event.preventDefault();
      onChange(addresses.slice(0, -1));
      setTyped(last); // to be put right
    }
  };
  const handlePaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!/[,;\n@]/.test(pasted)) return;
    event.preventDefault();
    add(`${typed}${pasted}`);
  };
  return {input, typed, setTyped, add, remove, handleKeyDown, handlePaste};
}

function Chip({address, onRemove}: {readonly address: string; readonly onRemove: () => void}) {
  const {t} = useTranslation('mail');
  const isWrong = !isAddress(address);
  return (
    <li className={styles.chip} data-wrong={isWrong || undefined} title={isWrong ? t('wrong', {address}) : undefined}>
      {isWrong && <AlertIcon size={13} />}
      <bdi className={styles.address}>{address}</bdi>
      <IconButton
        label={t('remove', {address})}
        icon={<CloseIcon size={12} />}
        size="xs"
        placement="top"
        onPress={onRemove}
      />
    </li>
  );
}
