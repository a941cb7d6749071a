/** One small file. `objections` are the rules and codes that must speak up against it. */
export interface Case {
  readonly file: string;
  readonly code: string;
  readonly objections: readonly string[];
}

/** A file nobody may say anything against. */
export const fine = (file: string, code: string): Case => ({file, code, objections: []});

/** A file that must be objected to, by each of these. */
export const bad = (file: string, code: string, ...objections: readonly string[]): Case => ({file, code, objections});
