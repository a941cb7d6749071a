/**
 * Calls and events between two threads over one port: a `Worker` in the thread that made it,
 * `parentPort` inside. Values are copied (structured clone); nothing is shared.
 */
export interface Line {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** What a thread does when it is called: functions of one value. */
export type Service = object;
type Name<S extends Service> = keyof S & string;
type Sent<S extends Service, N extends Name<S>> = S[N] extends (input: infer I) => Promise<unknown> ? I : never;
type Returned<S extends Service, N extends Name<S>> = S[N] extends (input: never) => Promise<infer O> ? O : never;

type Message =
  | {readonly call: number; readonly name: string; readonly input: unknown}
  | {readonly answer: number; readonly value: unknown}
  | {readonly answer: number; readonly bug: string}
  | {readonly event: unknown};

/** The serving end. A bug in the service is reported here, and the caller hears that there was one. */
export function serveLine(line: Line, service: Service, report: (what: string, bug: unknown) => void): void {
  const handle = async ({call, name, input}: Extract<Message, {call: number}>) => {
    try {
      const work = (service as Record<string, (input: unknown) => Promise<unknown>>)[name];
      if (work === undefined) throw new Error(`There is no ${name}`);
      line.postMessage({answer: call, value: await work(input)} satisfies Message);
    } catch (bug) {
      report(name, bug);
      line.postMessage({answer: call, bug: `${name} failed, see the log`} satisfies Message);
    }
  };
  line.on('message', message => {
    if ('call' in (message as Message)) void handle(message as Extract<Message, {call: number}>);
  });
}

/** Tells the other thread something without being asked. */
export function tell(line: Line, event: unknown): void {
  line.postMessage({event} satisfies Message);
}

/** The calling end of one line. */
export interface Caller<S extends Service> {
  /** Rejects if the service has a bug there, or the other thread is gone. */
  call<N extends Name<S>>(name: N, input: Sent<S, N>): Promise<Returned<S, N>>;
  /** The other thread is gone: whoever still waits for an answer is rejected, and so is every later call. */
  hangUp(why: string): void;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (bug: Error) => void;
}

/** Calls what the other thread serves, and hears what it tells. */
export function callLine<S extends Service>(line: Line, hear: (event: unknown) => void): Caller<S> {
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let gone: string | undefined;

  const settle = (message: Extract<Message, {answer: number}>) => {
    const waiter = waiting.get(message.answer);
    waiting.delete(message.answer);
    if ('bug' in message) waiter?.reject(new Error(message.bug));
    else waiter?.resolve(message.value as never);
  };

  line.on('message', raw => {
    const message = raw as Message;
    if ('answer' in message) settle(message);
    else if ('event' in message) hear(message.event);
  });

  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        if (gone !== undefined) return reject(new Error(gone));
        calls += 1;
        line.postMessage({call: calls, name, input} satisfies Message);
        waiting.set(calls, {resolve, reject});
      }),
    hangUp(why) {
      gone ??= why;
      for (const {reject} of waiting.values()) reject(new Error(gone));
      waiting.clear();
    },
  };
}
