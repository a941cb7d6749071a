/**
 * What the script on a website's page and the frame say to each other by `postMessage`.
 * Both know the other's window and origin and take nothing else.
 */
export type ToLoader =
  /** The frame listens. */
  | {readonly parley: 1; readonly type: 'ready'}
  | {readonly parley: 1; readonly type: 'unread'; readonly count: number}
  | {readonly parley: 1; readonly type: 'close'};

export interface ToFrame {
  readonly parley: 1;
  readonly type: 'shown' | 'hidden';
}

const isOurs = (data: unknown): data is {readonly type: unknown; readonly count?: unknown} =>
  typeof data === 'object' && data !== null && 'parley' in data && data.parley === 1 && 'type' in data;

export function parseToLoader(data: unknown): ToLoader | undefined {
  if (!isOurs(data)) return undefined;
  const {type, count} = data;
  if (type === 'ready' || type === 'close') return {parley: 1, type};
  if (type !== 'unread' || typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return undefined;
  return {parley: 1, type, count};
}

export function parseToFrame(data: unknown): ToFrame | undefined {
  if (!isOurs(data)) return undefined;
  const {type} = data;
  return type === 'shown' || type === 'hidden' ? {parley: 1, type} : undefined;
}
