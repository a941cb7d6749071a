import type {Safe} from './safe.ts';

/** A secret in the settings. `isSealed`: by the system's safe; else base64 of the words themselves, which hides them from a glance alone. */
export interface KeptSecret {
  readonly isSealed: boolean;
  readonly text: string;
}

/** Null: there is no safe, and nobody wants it kept without one: it is for memory alone. */
export function sealSecret(safe: Safe, text: string, keepOpenly: boolean): KeptSecret | null {
  if (safe.isThere()) return {isSealed: true, text: safe.seal(text)};
  return keepOpenly ? {isSealed: false, text: Buffer.from(text, 'utf8').toString('base64')} : null;
}

/** Undefined: it cannot be opened here, or not now (a locked keyring). */
export function openSecret(safe: Safe, {isSealed, text}: KeptSecret): string | undefined {
  if (isSealed) return safe.isThere() ? safe.open(text) : undefined;
  return Buffer.from(text, 'base64').toString('utf8');
}
