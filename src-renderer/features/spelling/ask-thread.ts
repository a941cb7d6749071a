import type {FromThread, ToThread} from './spelling-wire.ts';

/** A thread, as far as it is spoken to. */
export interface SpellingPort {
  readonly post: (message: ToThread, transfer: readonly Transferable[]) => void;
  readonly onMessage: (hear: (message: FromThread) => void) => void;
  readonly terminate: () => void;
}

type Answered<T> = {readonly value: T} | 'late' | undefined;
type WithoutId<T> = T extends {readonly id: number} ? Omit<T, 'id'> : never;

/** What is answered. */
export type Question = WithoutId<ToThread>;

export interface ThreadAsked {
  /** `late`: no answer within that time. Undefined: it was ended. */
  readonly ask: <T>(question: Question, withinMs: number) => Promise<Answered<T>>;
  readonly tell: (message: Extract<ToThread, {do: 'words'}>) => void;
  readonly end: () => void;
  readonly isEnded: () => boolean;
}

/** Questions to a thread, each with its answer or none in time. */
export function askThread(port: SpellingPort): ThreadAsked {
  const waiting = new Map<number, (answer: Answered<unknown>) => void>();
  let lastId = 0;
  let isEnded = false;
  port.onMessage(({id, value}) => waiting.get(id)?.({value}));
  return {
    ask: <T>(question: Question, withinMs: number) =>
      new Promise<Answered<T>>(resolve => {
        if (isEnded) return resolve(undefined);
        const id = ++lastId;
        const settle = (answer: Answered<unknown>) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(answer as Answered<T>);
        };
        const timer = setTimeout(() => settle('late'), withinMs);
        waiting.set(id, settle);
        port.post({...question, id} as ToThread, question.do === 'load' ? [question.aff, question.dic] : []);
      }),
    tell: message => port.post(message, []),
    end() {
      isEnded = true;
      port.terminate();
      for (const settle of waiting.values()) settle(undefined);
    },
    isEnded: () => isEnded,
  };
}
