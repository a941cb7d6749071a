import {setTimeout as pause} from 'node:timers/promises';
import {addressOf, openChat, type ChatClient, type ChatPlace} from './chat-client.ts';

/** What became of the messages of one stretch of time. */
export interface Poured {
  /** Sent in time: the flood keeps its pace whether or not the host does. */
  readonly sentPerSecond: number;
  /** Kept by the host, by its own word, while the stretch lasted. */
  readonly keptPerSecond: number;
}

/** Many visitors who write at a rate, over the live chat's own door and within its limits. */
export interface Flood {
  /** Writes for so long, then waits until all of it is kept. */
  pour(ms: number): Promise<Poured>;
  close(): void;
}

interface Flooding {
  readonly visitors: number;
  /** Of all visitors together, in messages a second. */
  readonly rate: number;
}

/** More often than this, and pacing itself would be work. */
const TICK_MS = 5;

const questions = [
  'Hello, my order has not arrived yet. Could you have a look?',
  'Is the blue one still to be had in size 42?',
  'I was charged twice for the same thing, and nobody answers the phone.',
  'Thanks! 👍',
  'How do I send it back? The label came without an address.',
];

/** Opens the chats, each visitor with a first message of theirs. */
export async function openFlood(place: ChatPlace, {visitors, rate}: Flooding): Promise<Flood> {
  const chats: ChatClient[] = [];
  for (let n = 0; n < visitors; n += 1) {
    const chat = await openChat(place, addressOf(1_000 + n));
    await chat.say(`Hello, I am visitor ${n}`);
    chats.push(chat);
  }
  let next = 0;
  const sayOne = (): Promise<void> => {
    const chat = chats[next % chats.length];
    const question = questions[next % questions.length];
    next += 1;
    if (chat === undefined || question === undefined) throw new Error('There is nobody to write');
    return chat.say(`${question} (${next})`);
  };

  return {
    async pour(ms) {
      const waiting: Promise<void>[] = [];
      let kept = 0;
      const began = performance.now();
      const elapsed = () => performance.now() - began;
      while (elapsed() < ms) {
        const due = Math.floor((elapsed() / 1_000) * rate);
        while (waiting.length < due) waiting.push(sayOne().then(() => void (kept += 1)));
        await pause(TICK_MS);
      }
      const [seconds, keptInTime] = [elapsed() / 1_000, kept];
      await Promise.all(waiting);
      return {sentPerSecond: waiting.length / seconds, keptPerSecond: keptInTime / seconds};
    },
    close: () => chats.forEach(chat => chat.close()),
  };
}
