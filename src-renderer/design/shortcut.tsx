import {use} from 'react';
import {classNames} from './class-names.ts';
import {EnterIcon, ArrowDownIcon, ArrowUpIcon} from './icons/arrow-icons.ts';
import type {Icon} from './icons/icon.tsx';
import {KeysContext} from './keys-context.ts';
import {isMacKeyboard, keyName, type Key} from './keys.ts';
import styles from './shortcut.module.css';
import {VisuallyHidden} from './visually-hidden.tsx';

interface ShortcutProps {
  /** The keys pressed together: `['Mod', 'Enter']`. */
  readonly keys: readonly Key[];
  /** On a coloured button, on ink, or plain. */
  readonly on?: 'surface' | 'solid' | 'ink';
  /** Its control says the keys by `aria-keyshortcuts`: do not read them a second time. */
  readonly isDecorative?: boolean;
}

const drawn: Readonly<Record<string, Icon>> = {Enter: EnterIcon, Up: ArrowUpIcon, Down: ArrowDownIcon};

/** A shortcut as printed keys, in the words of this computer's keyboard. */
export function Shortcut({keys, on = 'surface', isDecorative = false}: ShortcutProps) {
  const isMac = isMacKeyboard();
  const shown = use(KeysContext)(keys);
  const names = shown.map(key => ({key, ...keyName(key, isMac)}));
  return (
    <span className={classNames(styles.keys, on !== 'surface' && styles[on])} dir="ltr">
      {!isDecorative && <VisuallyHidden>{names.map(({spoken}) => spoken).join(' ')}</VisuallyHidden>}
      {names.map(({key, text}) => {
        const Drawn = drawn[key];
        return (
          <kbd key={key} className={styles.key} aria-hidden>
            {Drawn ? <Drawn size={12} /> : text}
          </kbd>
        );
      })}
    </span>
  );
}
