import type {Store, Transaction} from '../../core/ports/store.ts';

/** Where in a transaction the process dies. */
export type Moment = 'before-commit' | 'after-commit';

/** A store as one process holds it: it can be watched, and it can die with its process. */
export interface MortalStore extends Store {
  /** Nothing is being written. */
  readonly isIdle: boolean;
  readonly isDead: boolean;
  /** The process dies in its next transaction: nothing of it may be kept, or all of it without anybody hearing. */
  dieAt(moment: Moment): void;
  /** The process is gone: what it still asks for is never done and never answered. */
  die(): void;
  /** The next transactions fail like those of a full disk; nothing of them is kept. */
  failNext(count: number): void;
}

const never = <T>(): Promise<T> => new Promise<T>(() => {});

/** The disk said no. */
export class DiskFull extends Error {
  constructor() {
    super('no space left on device');
    this.name = 'DiskFull';
  }
}

class Died extends Error {}

/** `close` is nobody's: the store below belongs to whoever opened it. */
export function mortal(store: Store): MortalStore {
  let active = 0;
  let isDead = false;
  let moment: Moment | undefined;
  let failing = 0;

  const asPlanned = async <T>(work: (tx: Transaction) => Promise<T>, tx: Transaction): Promise<T> => {
    const result = await work(tx);
    if (failing > 0) {
      failing -= 1;
      throw new DiskFull();
    }
    if (isDead || moment === 'before-commit') throw new Died();
    return result;
  };

  /** Undefined: the process died on the way. */
  const attempt = async <T>(work: (tx: Transaction) => Promise<T>): Promise<{readonly value: T} | undefined> => {
    active += 1;
    try {
      const value = await store.write(tx => asPlanned(work, tx));
      if (moment === 'after-commit') isDead = true;
      return {value};
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      isDead = true;
      return undefined;
    } finally {
      active -= 1;
    }
  };

  return {
    get isIdle() {
      return active === 0;
    },
    get isDead() {
      return isDead;
    },
    dieAt(at) {
      moment = at;
    },
    die() {
      isDead = true;
    },
    failNext(count) {
      failing = count;
    },
    async write(work) {
      if (isDead) return never();
      const done = await attempt(work);
      // It may be done, but nobody is left to hear of it.
      return done === undefined || isDead ? never() : done.value;
    },
    close: async () => {},
  };
}
