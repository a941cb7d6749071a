import {safeStorage} from 'electron';

/** The system's place for secrets: Keychain, DPAPI, a keyring. */
export interface Safe {
  isThere(): boolean;
  /** Base64. */
  seal(text: string): string;
  /** Undefined: it was sealed by somebody else, or elsewhere. */
  open(sealed: string): string | undefined;
}

/** What Chromium falls back on where Linux has no keyring: a password that everybody knows. */
const noKeyring: readonly string[] = ['basic_text', 'unknown'];

export const systemSafe: Safe = {
  isThere: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || !noKeyring.includes(safeStorage.getSelectedStorageBackend())),
  seal: text => safeStorage.encryptString(text).toString('base64'),
  open(sealed) {
    try {
      return safeStorage.decryptString(Buffer.from(sealed, 'base64'));
    } catch {
      return undefined; // the person is asked for it again
    }
  },
};
