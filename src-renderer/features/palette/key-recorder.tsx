import {useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {UndoIcon} from '../../design/icons/arrow-icons.ts';
import {isMacKeyboard, keyName, type Key} from '../../design/keys.ts';
import {Shortcut} from '../../design/shortcut.tsx';
import {useSession} from '../session/session.ts';
import {keysOfPress} from '../shortcuts/key-press.ts';
import {KeysButton} from '../shortcuts/keys-button.tsx';
import type {KeyProblem, KnownShortcut} from '../shortcuts/keymap.ts';
import styles from './key-recorder.module.css';

interface KeyRecorderProps {
  readonly shortcut: KnownShortcut;
  /** The keys are not those it comes with. */
  readonly isChanged: boolean;
}

interface Refused {
  readonly keys: readonly Key[];
  readonly problem: KeyProblem;
}

/** One shortcut's keys, to be pressed anew: the next press is taken, Escape leaves it as it is. */
export function KeyRecorder({shortcut, isChanged}: KeyRecorderProps) {
  const {t} = useTranslation('palette');
  const {keymap} = useSession();
  const [refused, setRefused] = useState<Refused>();
  const {id} = shortcut;
  const opener = useRef<HTMLButtonElement>(null);
  const name = t(`sheet.shortcut.${id}`);

  const take = (pressed: readonly Key[]) => {
    const problem = keymap.problemOf(id, pressed);
    setRefused(problem && {keys: pressed, problem});
    if (problem === undefined) keymap.change(id, pressed);
  };
  // The buttons of the question go with it: the focus stays here.
  const done = () => {
    setRefused(undefined);
    opener.current?.focus();
  };
  return (
    <div className={styles.recorder}>
      <span className={styles.keys}>
        <KeysButton
          ref={opener}
          label={t('sheet.changeOne', {name})}
          size="xs"
          onBegin={() => setRefused(undefined)}
          onTake={press => {
            const pressed = keysOfPress(press, isMacKeyboard());
            if (pressed !== undefined) take(pressed);
            return pressed !== undefined;
          }}
        >
          <Drawn shortcut={shortcut} />
        </KeysButton>
        {isChanged && (
          <IconButton
            label={t('sheet.resetOne', {name})}
            icon={<UndoIcon size={13} />}
            size="xs"
            onPress={() => keymap.reset(id)}
          />
        )}
      </span>
      {refused && <Problem refused={refused} shortcut={shortcut} onDone={done} />}
    </div>
  );
}

function Drawn({shortcut: {keys, second}}: Pick<KeyRecorderProps, 'shortcut'>) {
  const {t} = useTranslation('palette');
  return (
    <span className={styles.keys}>
      <Shortcut keys={keys} />
      {second !== undefined && (
        <>
          {t('sheet.then')} <Shortcut keys={[second]} />
        </>
      )}
    </span>
  );
}

interface ProblemProps {
  readonly refused: Refused;
  readonly shortcut: KnownShortcut;
  readonly onDone: () => void;
}

/** Why not, and what can be done: keys that are another's can be swapped with it. */
function Problem({refused: {keys, problem}, shortcut, onDone}: ProblemProps) {
  const {t} = useTranslation('palette');
  const {keymap} = useSession();
  const pressed = wordsOf(keys);
  if (problem.why !== 'held') {
    return (
      <p className={styles.problem} role="alert">
        {t(`sheet.problem.${problem.why}`, {keys: pressed})}
      </p>
    );
  }
  const name = t(`sheet.shortcut.${problem.by}`);
  const swap = () => {
    keymap.change(shortcut.id, keys);
    onDone();
  };
  return (
    <p className={styles.problem} role="alert">
      {t(problem.canSwap ? 'sheet.problem.held' : 'sheet.problem.heldFast', {keys: pressed, name})}
      {problem.canSwap && (
        <span className={styles.ways}>
          <Button size="xs" onPress={swap} takesFocus>
            {t('sheet.swap')}
          </Button>
          <Button size="xs" tone="quiet" onPress={onDone}>
            {t('sheet.keep')}
          </Button>
        </span>
      )}
    </p>
  );
}

/** "Ctrl K", in the words of this keyboard. */
const wordsOf = (keys: readonly Key[]): string => keys.map(key => keyName(key, isMacKeyboard()).text).join(' ');
