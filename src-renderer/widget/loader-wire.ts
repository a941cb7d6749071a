/**
 * What the script on a website's page and the frame say to each other by `postMessage`.
 * Both know the other's window and origin and take nothing else.
 */
export type ToLoader =
  /** The frame listens. */
  | {readonly parley: 1; readonly type: 'ready'}
  | {readonly parley: 1; readonly type: 'close'}
  | {readonly parley: 1; readonly type: 'unread'; readonly count: number}
  /** The browser keeps nothing for embedded pages: what did the page keep for us? */
  | {readonly parley: 1; readonly type: 'ask'}
  /** Then keep this, too; null: no more. */
  | {readonly parley: 1; readonly type: 'keep'; readonly key: string; readonly value: string | null};

export type ToFrame =
  | {readonly parley: 1; readonly type: 'shown' | 'hidden'}
  /** The answer to `ask`. */
  | {readonly parley: 1; readonly type: 'kept'; readonly kept: Readonly<Record<string, string>>};

type Raw = Readonly<Record<string, unknown>>;

const isOurs = (data: unknown): data is Raw =>
  typeof data === 'object' && data !== null && 'parley' in data && data.parley === 1;

/** Undefined: none of ours. */
export function parseToLoader(data: unknown): ToLoader | undefined {
  if (!isOurs(data)) return undefined;
  const {type, count, key, value} = data;
  if (type === 'ready' || type === 'close' || type === 'ask') return {parley: 1, type};
  if (type === 'unread' && typeof count === 'number' && count >= 0) return {parley: 1, type, count};
  const isKept = typeof key === 'string' && (typeof value === 'string' || value === null);
  return type === 'keep' && isKept ? {parley: 1, type, key, value} : undefined;
}

/** Undefined: none of ours. */
export function parseToFrame(data: unknown): ToFrame | undefined {
  if (!isOurs(data)) return undefined;
  const {type, kept} = data;
  if (type === 'shown' || type === 'hidden') return {parley: 1, type};
  if (type !== 'kept' || typeof kept !== 'object' || kept === null) return undefined;
  const texts = Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {parley: 1, type, kept: Object.fromEntries(texts)};
}
