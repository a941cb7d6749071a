import {setTimeout as pause} from 'node:timers/promises';
import {Worker, type Transferable} from 'node:worker_threads';
import {callLine, type Caller, type Service} from './thread-line.ts';

/** One thread of ours, from its start to its end. It is never started again: make another. */
export interface Thread<S extends Service> {
  readonly call: Caller<S>['call'];
  /** Resolves when it has ended, to what ended it: undefined if it did so by itself, in peace. */
  readonly gone: Promise<unknown>;
  /**
   * Ends it wherever it is, but not before `withinMs` if it is about to end by itself. Resolves when it is gone.
   * A thread that is cut off amid native code can take the process with it: whoever can, asks it to stop first.
   */
  end(withinMs?: number): Promise<void>;
}

interface ThreadStart {
  /** What it runs: a file that ends in `serveLine(parentPort, …)`. */
  readonly entry: string | URL;
  /** `process.argv` inside, after the first two. */
  readonly args?: readonly string[];
  /** Shown by tools that list threads. */
  readonly name: string;
  /** `workerData` inside. */
  readonly data: unknown;
  readonly transfer?: readonly Transferable[];
  readonly hear: (event: unknown) => void;
}

/** Starts a thread. Calls made before it listens wait; calls after its end are rejected. */
export function startThread<S extends Service>({entry, args = [], name, data, transfer, hear}: ThreadStart): Thread<S> {
  const worker = new Worker(entry, {name, argv: [...args], workerData: data, transferList: [...(transfer ?? [])]});
  const line = callLine<S>(worker, hear);
  const gone = new Promise<unknown>(resolve => {
    let bug: unknown;
    worker.once('error', error => {
      bug = error;
    });
    worker.once('exit', code => {
      line.hangUp(`the ${name} thread has ended`);
      resolve(bug ?? (code === 0 ? undefined : new Error(`the ${name} thread ended with ${code}`)));
    });
  });
  return {
    call: (name, input) => line.call(name, input),
    gone,
    async end(withinMs = 0) {
      if (withinMs > 0) await Promise.race([gone, pause(withinMs, undefined, {ref: false})]);
      await worker.terminate();
      await gone;
    },
  };
}
