/** What a dictionary is shipped for. There is none of Arabic with a licence and a quality to be shipped. */
export const spellingLanguages = ['en', 'de'] as const;
export type SpellingLanguage = (typeof spellingLanguages)[number];

/** What a person chooses: `auto` is the language of the screens. */
export const spellings = ['auto', ...spellingLanguages, 'off'] as const;
export type Spelling = (typeof spellings)[number];

/** Which words are looked up; undefined: none. `language` is the one the screens are in. */
export function spellingLanguageOf(spelling: Spelling, language: string): SpellingLanguage | undefined {
  if (spelling === 'off') return undefined;
  return spellingLanguages.find(one => one === (spelling === 'auto' ? language : spelling));
}
