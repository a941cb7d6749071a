import {Button} from 'react-aria-components/Button';
import styles from './dial-keys.module.css';

const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', ''],
  ['#', ''],
] as const;

interface DialKeysProps {
  readonly onPress: (key: string) => void;
}

/**
 * The twelve keys, in the order every telephone has them in, whatever the reading direction. Letters are drawn by the
 * style: a key is called by its digit.
 */
export function DialKeys({onPress}: DialKeysProps) {
  return (
    <div className={styles.keys} dir="ltr">
      {keys.map(([key, letters]) => (
        <Button key={key} className={styles.key ?? ''} onPress={() => onPress(key)}>
          <b data-letters={letters || undefined}>{key}</b>
        </Button>
      ))}
    </div>
  );
}
