import {chatWaiting, type ChatWaiting} from '../../core/contract/chat-wire.ts';
import type {Memory} from './storage.ts';

/** Messages written and not yet acknowledged. They outlive the page: each has its own place in storage. */
export interface Outbox {
  readonly add: (message: ChatWaiting) => void;
  readonly remove: (clientId: string) => void;
  /** In the order they were written, also by other tabs. */
  readonly all: () => readonly ChatWaiting[];
}

const PREFIX = 'out/';

export const openOutbox = (memory: Memory): Outbox => ({
  add: message => memory.set(PREFIX + message.clientId, JSON.stringify(message)),
  remove: clientId => memory.set(PREFIX + clientId, undefined),
  all: () => {
    const keys = memory.keys().filter(key => key.startsWith(PREFIX));
    const waiting = keys.flatMap(key => parse(memory.get(key)) ?? []);
    return waiting.sort((a, b) => a.at - b.at || (a.clientId < b.clientId ? -1 : 1));
  },
});

function parse(stored: string | undefined): ChatWaiting | undefined {
  try {
    const parsed = chatWaiting.safeParse(JSON.parse(stored ?? ''));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
