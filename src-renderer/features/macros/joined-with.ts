/** What a macro writes comes behind what is written already. */
export const joinedWith = (before: string, text: string): string =>
  before.trim() === '' ? `${before}${text}` : `${before}\n\n${text}`;
