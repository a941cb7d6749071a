import type {DictionaryFiles} from './checker.ts';

/** What the window asks of its thread. What has an `id` is answered. */
export type ToThread =
  | ({readonly do: 'load'; readonly id: number; readonly key: string} & DictionaryFiles)
  | {readonly do: 'words'; readonly words: readonly string[]}
  | {readonly do: 'check'; readonly id: number; readonly lines: readonly string[]}
  | {readonly do: 'suggest'; readonly id: number; readonly word: string};

/** The answers, by the `id` they are to. */
export interface FromThread {
  readonly id: number;
  readonly value: unknown;
}
