import type {Safe} from '../../src-main/electron/safe.ts';

/** Backwards is no safe, but nobody finds a secret in it. */
const backwards = (text: string) => Buffer.from(text, 'utf8').reverse();
export const aSafe: Safe = {
  isThere: () => true,
  seal: text => backwards(text).toString('base64'),
  open: sealed => Buffer.from(sealed, 'base64').reverse().toString('utf8'),
};

/** Where there is none, nobody may seal anything in it. */
export const noSafe: Safe = {
  isThere: () => false,
  seal() {
    throw new Error('there is no safe');
  },
  open() {
    throw new Error('there is no safe');
  },
};
