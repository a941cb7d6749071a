/** Signs what only this workspace may have said (HMAC). Whoever has not got the key can neither make nor change it. */
export interface Seals {
  /** A new secret of 256 bits, by chance that nobody can guess. */
  newKey(): string;
  /** 128 bits in lower-case hex. */
  seal(key: string, text: string): string;
  /** Whether this is the text's seal; takes as long whichever digit is wrong. */
  isSeal(key: string, text: string, seal: string): boolean;
}
