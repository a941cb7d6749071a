import {useEffect, useRef, type KeyboardEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {tones} from '../../../core/call/phone-command.ts';
import type {Call} from '../../../core/call/call.ts';
import {DialKeys} from './dial-keys.tsx';
import styles from './keypad.module.css';
import {usePhoneAct} from './use-phone-act.ts';

/** The keys of the telephone while one talks (RFC 4733): pressed, typed or pasted. */
export function Keypad({call}: {readonly call: Call}) {
  const {t} = useTranslation('softphone');
  const act = usePhoneAct();
  const pad = useRef<HTMLFieldSetElement>(null);
  const press = (keys: string) => {
    if (tones().safeParse(keys).success) void act({do: 'press', callId: call.id, tones: keys});
  };
  useEffect(() => pad.current?.focus(), []);
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[\d*#A-Da-d]$/.test(event.key)) return;
    event.preventDefault();
    press(event.key.toUpperCase());
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its keys can be typed and pasted, too
    <fieldset
      ref={pad}
      className={styles.keypad}
      aria-label={t('keypadOf')}
      tabIndex={-1}
      onKeyDown={handleKeyDown}
      onPaste={event =>
        press(
          event.clipboardData
            .getData('text')
            .replaceAll(/[\s().-]/g, '')
            .toUpperCase()
            .slice(0, 64),
        )
      }
    >
      <output className={styles.pressed} aria-label={t('pressed')}>
        {call.pressed === '' ? t('pressHere') : <bdi dir="ltr">{call.pressed}</bdi>}
      </output>
      <DialKeys onPress={press} />
    </fieldset>
  );
}
